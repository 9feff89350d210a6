"""Every target, by its name."""

from fuzz import edit, form, issue, merge, reader, sheet

TARGETS = {
    target.name: target
    for target in (
        reader.TARGET,
        form.TARGET,
        edit.TARGET,
        merge.TARGET,
        issue.TARGET,
        sheet.CSV,
        sheet.WORKBOOK,
    )
}

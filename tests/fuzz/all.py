"""Every target, by its name."""

from fuzz import form, issue, merge, reader, sheet

TARGETS = {
    target.name: target
    for target in (reader.TARGET, form.TARGET, merge.TARGET, issue.TARGET, sheet.CSV, sheet.WORKBOOK)
}

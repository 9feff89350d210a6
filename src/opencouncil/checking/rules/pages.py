"""Every rule by its id, with those that are a page only: what they explain, the reader or the schema finds.

A list of its own, so that checking files that are as they should be does not import what explains mistakes.
"""

from opencouncil.checking.rules import (
    COUNCIL_RULES,
    DATASET_RULES,
    FILE_RULES,
    PAST_RULES,
    RUBRIC_RULES,
    ambiguous_scalar,
    anchor_or_alias,
    byte_order_mark,
    comment_cuts_text,
    control_character,
    duplicate_key,
    empty_file,
    file_name,
    file_removed,
    half_written,
    line_ends,
    merge_conflict,
    missing_key,
    needs_quotes,
    newer_schema,
    no_value,
    not_allowed,
    not_together,
    not_utf8,
    one_document,
    out_of_range,
    outside_dataset,
    repeated_item,
    tab,
    tag,
    too_deep,
    too_large,
    unknown_key,
    unreadable_file,
    wrong_form,
    wrong_type,
    yaml_syntax,
)
from opencouncil.checking.rules.base import Rule

# What the reader finds: the folder, the bytes, the dialect of YAML.
DIALECT_RULES: tuple[Rule, ...] = (
    comment_cuts_text,
    ambiguous_scalar,
    anchor_or_alias,
    byte_order_mark,
    control_character,
    duplicate_key,
    empty_file,
    file_name,
    half_written,
    line_ends,
    merge_conflict,
    no_value,
    not_utf8,
    one_document,
    outside_dataset,
    tab,
    tag,
    too_deep,
    too_large,
    unreadable_file,
    yaml_syntax,
)

# What a change takes away.
CHANGE_RULES: tuple[Rule, ...] = (file_removed, *PAST_RULES)

# What the schema finds.
SCHEMA_RULES: tuple[Rule, ...] = (
    missing_key,
    needs_quotes,
    newer_schema,
    not_allowed,
    not_together,
    out_of_range,
    repeated_item,
    unknown_key,
    wrong_form,
    wrong_type,
)

ALL_RULES: dict[str, Rule] = {
    rule.ID: rule
    for rule in sorted(
        (
            *DIALECT_RULES,
            *SCHEMA_RULES,
            *COUNCIL_RULES,
            *FILE_RULES,
            *RUBRIC_RULES,
            *DATASET_RULES,
            *CHANGE_RULES,
        ),
        key=lambda rule: rule.ID,
    )
}

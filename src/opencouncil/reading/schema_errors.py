"""Errors of jsonschema in the words of somebody who edits a council's file."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jsonschema.exceptions import ValidationError

from opencouncil.findings import Pointer, Problem, clip
from opencouncil.reading import schema_fields as fields
from opencouncil.reading import schema_tags as tags
from opencouncil.reading import schema_values as values
from opencouncil.reading import schema_words as words
from opencouncil.reading.schema_failure import Failure

_EXPLANATIONS: Mapping[str, Callable[[Failure], Iterator[Problem]]] = {
    "": fields.explain_ruled_out,
    "additionalProperties": fields.explain_unknown,
    "required": fields.explain_missing,
    "dependentRequired": fields.explain_dependent,
    "enum": words.explain_enum,
    "type": values.explain_type,
    "pattern": values.explain_form,
    "format": values.explain_form,
    "maxLength": values.explain_form,
    "minimum": values.explain_range,
    "maximum": values.explain_range,
    "exclusiveMinimum": values.explain_range,
    "minLength": values.explain_empty,
    "minItems": values.explain_empty,
    "minProperties": values.explain_empty,
    "uniqueItems": values.explain_repeated,
    "anyOf": tags.explain_any_of,
    "const": values.explain_const,
}


def explain_error(error: ValidationError, root: Mapping[str, Any]) -> Iterator[Problem]:
    """The problems behind one error of the validator, each with its rule."""
    pointer: Pointer = tuple(error.absolute_path)
    path = tuple(error.absolute_schema_path)
    if "propertyNames" in path:
        # A name that the schema refuses is its own instance, and stands one level below the path.
        pointer = (*pointer, str(error.instance))
    schema = error.schema if isinstance(error.schema, Mapping) else {}
    failure = Failure(
        keyword=str(error.validator or ""),
        wanted=error.validator_value,
        instance=error.instance,
        schema=schema,
        pointer=pointer,
        schema_path=path,
        message=error.message,
        root=root,
    )
    # An empty text has no form and is no known word: that it is empty says all.
    is_empty = failure.instance == "" and "propertyNames" not in path
    explain = values.explain_empty if is_empty else _EXPLANATIONS.get(failure.keyword)
    if explain is None:
        yield Problem(failure.pointer, clip(failure.message, 200), rule="wrong-form")
    else:
        yield from explain(failure)

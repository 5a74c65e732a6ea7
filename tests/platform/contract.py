"""The OpenAPI document of a platform, read: does a value keep its schema, what is a good body, and which
bodies are a little wrong. Knows the part of JSON Schema (2020-12) that our document uses, and refuses
the rest, so that nothing passes unread."""
import copy
import datetime
import json
import re

KNOWN = {"$ref", "type", "enum", "pattern", "format", "minimum", "maximum", "minLength", "maxLength",
         "items", "maxItems", "properties", "required", "additionalProperties", "anyOf", "default",
         "description", "readOnly"}
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool}


def resolve(document, schema):
    while "$ref" in schema:
        where = document
        for part in schema["$ref"].removeprefix("#/").split("/"):
            where = where[part]
        schema = where
    return schema


def is_type(value, name):
    if name == "null":
        return value is None
    if name == "integer":
        return isinstance(value, (int, float)) and not isinstance(value, bool) and value == int(value)
    if name == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def string_problems(schema, value):
    if len(value) > schema.get("maxLength", len(value)):
        yield f"has {len(value)} characters: at most {schema['maxLength']}"
    if len(value) < schema.get("minLength", 0):
        yield f"has {len(value)} characters: at least {schema['minLength']}"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{value!r} is not {schema['pattern']}"
    if schema.get("format") == "date-time":
        try:
            datetime.datetime.fromisoformat(value)
        except ValueError:
            yield f"{value!r} is no date-time"


def object_problems(document, schema, value, pointer):
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{pointer}/{name}", "is missing"
    for name, inner in value.items():
        if name in schema.get("properties", {}):
            yield from problems(document, schema["properties"][name], inner, f"{pointer}/{name}")
        elif schema.get("additionalProperties") is False:
            yield f"{pointer}/{name}", "is unknown"


def problems(document, schema, value, pointer=""):
    """(pointer, what) of all that a value breaks."""
    unknown = set(schema) - KNOWN
    assert not unknown, f"contract.py does not know {unknown}"
    schema = resolve(document, schema)
    if "anyOf" in schema:
        if all(list(problems(document, choice, value, pointer)) for choice in schema["anyOf"]):
            yield pointer, "is none of what it may be"
        return
    if "type" in schema and not is_type(value, schema["type"]):
        yield pointer, f"is {json.dumps(value)[:60]}: no {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield pointer, f"is {value!r}: none of {schema['enum']}"
    if isinstance(value, str):
        for what in string_problems(schema, value):
            yield pointer, what
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
            yield pointer, f"is {value}: from {schema.get('minimum')} to {schema.get('maximum')}"
    if isinstance(value, list):
        if len(value) > schema.get("maxItems", len(value)):
            yield pointer, f"has {len(value)} items"
        for index, item in enumerate(value):
            yield from problems(document, schema["items"], item, f"{pointer}/{index}")
    if isinstance(value, dict):
        yield from object_problems(document, schema, value, pointer)


def example(document, schema):
    """A value that keeps the schema, with every field and one item in every list."""
    schema = resolve(document, schema)
    if "anyOf" in schema:
        return example(document, schema["anyOf"][0])
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema["type"]
    if kind == "object":
        return {name: example(document, inner) for name, inner in schema["properties"].items()
                if not resolve(document, inner).get("readOnly")}
    if kind == "array":
        return [example(document, schema["items"])]
    if kind == "string":
        return example_text(schema)
    if kind in ("integer", "number"):
        return max(schema.get("minimum", 0), 0)
    return False


def example_text(schema):
    if schema.get("format") == "date-time":
        return "2024-05-01T10:00:00.000Z"
    if "pattern" in schema:
        digits = re.fullmatch(r"\^\[0-9A-Fa-f\]\{(\d+)\}\$", schema["pattern"])
        return "0" * int(digits[1]) if digits else "00:1b:a9:9e:c9:56"
    # minLength counts characters, of which each has up to four bytes: as many bytes as it may mean.
    return "a" * min(max(4 * schema.get("minLength", 0), 1), schema["maxLength"])


def put(body, path, value):
    """A copy of the body with another value there."""
    if not path:
        return value
    body = copy.deepcopy(body)
    where = body
    for step in path[:-1]:
        where = where[step]
    where[path[-1]] = value
    return body


def pointer_of(path):
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def wrong_values(schema):
    """(what, value) of values that break this schema by themselves."""
    kind = schema.get("type")
    for what, value in (("an object", {}), ("a list", []), ("text", "x"), ("a number", 1.5),
                        ("true", True), ("null", None), ("huge", 1e300), ("minus one", -1)):
        if kind == "array" and value == [] or kind == "object" and value == {}:
            continue
        if kind == "string" and what == "text" and not ("enum" in schema or "pattern" in schema
                                                         or "format" in schema):
            continue
        if kind == "number" and isinstance(value, float | int) and not isinstance(value, bool) \
                and abs(value) < 1e12:
            continue
        if kind == "integer" and what == "minus one" and schema["minimum"] <= -1:
            continue
        if kind == "boolean" and value is True:
            continue
        yield what, value
    if kind == "string" and "maxLength" in schema:
        yield "too long", "a" * (schema["maxLength"] + 1)
        if schema.get("minLength"):
            yield "too short", ""
    if kind == "integer":
        yield "below", schema["minimum"] - 1
        yield "above", schema["maximum"] + 1


def wrong_bodies(document, schema, body=None, path=(), root=None):
    """(what, pointer, body) of an otherwise good body with one thing wrong, all through the schema."""
    schema = resolve(document, schema)
    if root is None:
        root = body = example(document, schema)
    nullable = "anyOf" in schema
    if nullable:
        schema = resolve(document, schema["anyOf"][0])
    if path:
        for what, value in wrong_values(schema):
            if not (nullable and value is None):
                yield what, pointer_of(path), put(root, path, value)
    if schema.get("type") == "object":
        yield "an unknown field", pointer_of((*path, "surelyUnknown")), \
            put(root, (*path, "surelyUnknown"), 1)
        for name in schema.get("required", ()):
            fewer = {key: value for key, value in body.items() if key != name}
            yield "a missing field", pointer_of((*path, name)), put(root, path, fewer)
        for name, inner in schema["properties"].items():
            if name in body:
                yield from wrong_bodies(document, inner, body[name], (*path, name), root)
    if schema.get("type") == "array":
        many = [body[0]] * (schema["maxItems"] + 1)
        if len(json.dumps(many)) < 1_000_000:
            yield "too many items", pointer_of(path), put(root, path, many)
        yield from wrong_bodies(document, schema["items"], body[0], (*path, 0), root)


def operations(document):
    """(method, path, operation) of the document, in its order."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def media(document, operation, status):
    """{media type: schema} of an answer; None when that status is not told of."""
    responses = operation["responses"]
    response = responses.get(str(status), responses.get("default") if status >= 400 else None)
    if response is None:
        return None
    return {name: content["schema"]
            for name, content in resolve(document, response).get("content", {}).items()}


def answer_problems(document, operation, status, fields, data):
    """What an answer breaks of what the document says of it."""
    told = media(document, operation, status)
    if told is None:
        return [("", f"{status} is not told of")]
    if not told:
        return [("", "a body, and none is told of")] if data else []
    kind = fields.get("content-type", "").split(";")[0].strip()
    named = {name.split(";")[0].strip(): schema for name, schema in told.items()}
    if kind not in named:
        return [("", f"is {kind or 'nothing'}, not {', '.join(named)}")]
    if kind != "application/json" and not kind.endswith("+json"):
        return []
    try:
        value = json.loads(data)
    except ValueError as error:
        return [("", f"is no JSON: {error}")]
    return list(problems(document, named[kind], value))

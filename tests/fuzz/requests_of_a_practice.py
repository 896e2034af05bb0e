"""What Schemathesis needs to know of the webhook: it signs requests, and judges what was accepted.

Loaded by fuzz.ts through SCHEMATHESIS_HOOKS. Nothing here runs in production.
"""

import atexit
import base64
import collections
import datetime
import functools
import hashlib
import hmac
import json
import os
import random
import re
import time
import urllib.parse
import urllib.request

import jsonschema_rs
import schemathesis
from requests.auth import AuthBase

URL = os.environ["FUZZ_URL"]
SECRET = base64.b64decode(os.environ["FUZZ_SECRET"].removeprefix("whsec_"))
HOOK = os.environ["FUZZ_HOOK"]
ANSWERS = os.environ["FUZZ_ANSWERS"]
CHANCE = random.Random(int(os.environ["FUZZ_SEED"]))

with urllib.request.urlopen(f"{URL}/openapi.json") as document:
    DOCUMENT = json.load(document)


def schema(name):
    return jsonschema_rs.validator_for({**DOCUMENT, "$ref": f"#/components/schemas/{name}"})


EVENT, FLAT = schema("Event"), schema("FlatEvent")
answers = collections.Counter()
# How the ids of clients begin who are erased.
ERASED = "erased-"


class Signature(AuthBase):
    """Signs most requests as Standard Webhooks says. What lacks one of the three headers lacks it on purpose."""

    def __call__(self, request):
        sent = request.headers
        if all(f"webhook-{part}" in sent for part in ("id", "timestamp", "signature")) and CHANCE.random() < 0.9:
            now = str(int(time.time()))
            if sent["webhook-timestamp"].isdecimal():
                sent["webhook-timestamp"] = now
            sent["webhook-signature"] = signature(sent["webhook-id"], sent["webhook-timestamp"], request.body)
        return request


def signature(identity, timestamp, body):
    signed = f"{identity}.{timestamp}.".encode() + (body.encode() if isinstance(body, str) else body or b"")
    return "v1," + base64.b64encode(hmac.new(SECRET, signed, hashlib.sha256).digest()).decode()


schemathesis.auth.set_from_requests(Signature()).apply_to(path="/webhook")


@schemathesis.hook
def map_body(context, body):
    """Random values rarely meet: most become those of a few clients of these days. What may be wrong stays wrong."""
    if not isinstance(body, dict):
        return body
    likely = likelier(body) if CHANCE.random() < 0.8 else body
    return damaged(likely) if CHANCE.random() < 0.5 else likely


def damaged(value):
    """Changed in one place, mostly to what the schema refuses: what Schemathesis makes wrong is seldom deep inside."""
    if isinstance(value, dict) and value and CHANCE.random() < 0.9:
        name = CHANCE.choice(list(value))
        others = {key: part for key, part in value.items() if key != name}
        kind = CHANCE.random()
        if kind < 0.1:
            return others
        return {**value, "unknown": 1} if kind < 0.25 else {**value, name: damaged(value[name])}
    if isinstance(value, list) and value and CHANCE.random() < 0.8:
        return [damaged(value[0]), *value[1:]] if CHANCE.random() < 0.7 else value * 100
    return CHANCE.choice([None, True, -1, 11, 1.5, 400, "", " ", "unknown-word", "x" * 300, [], {}, [value], {"id": value}])


ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
MOMENT = re.compile(r"\s*\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)? ?([Zz]|[+-]\d\d:?\d\d)?\s*")
ADDRESS = re.compile(r"[A-Za-z0-9.-]+@[A-Za-z0-9.-]+")
TIMES = {"timestamp", "completedAt", "startsAt", "endedAt", "start", "end", "updated_at"}
NAMES = {"firstName", "lastName", "first_name", "last_name", "name", "therapist_name"}


def likelier(value, name=""):
    if isinstance(value, dict):
        return {key: likelier(part, key) for key, part in value.items()}
    if isinstance(value, list):
        return [likelier(part) for part in value]
    # An empty field of a hook.
    if name == "time_zone" and value is None:
        return "UTC"
    if not isinstance(value, str):
        return value
    if name in {"timeZone", "time_zone"}:
        return CHANCE.choice(["Europe/London", "Australia/Sydney", "UTC"])
    if name in TIMES and MOMENT.fullmatch(value):
        now = datetime.datetime.now(datetime.timezone.utc)
        return (now - datetime.timedelta(minutes=CHANCE.randint(-60, 20_000))).isoformat(timespec="seconds")
    if name in NAMES and value.strip():
        return CHANCE.choice(["Rosa", "Jo Núñez", "Anna-Maria"])
    if name in {"email", "therapist_email"} and ADDRESS.fullmatch(value):
        return f"person-{CHANCE.randint(1, 30)}@example.com"
    if name in {"id", "client_id", "appointment_id"} and ID.fullmatch(value):
        return f"fuzz-{CHANCE.randint(1, 30)}"
    return value


def keep_erased_clients_apart(body):
    """Whoever is erased has a name of their own, and nobody reports anything else about them: until their record is
    deleted that would have to wait (503). Here, since not every phase maps its bodies, so that every 503 is a finding.
    An id that is missing or wrong stays so: the request has to be refused."""
    if not isinstance(body, dict):
        return
    data = body.get("data")
    client = data.get("client") if isinstance(data, dict) else None
    for holder, name in ((client, "id"), (body, "client_id")):
        identity = holder.get(name) if isinstance(holder, dict) else None
        if not isinstance(identity, str) or not ID.fullmatch(identity):
            continue
        is_erased = identity.startswith(ERASED)
        if body.get("type") == "client.erased" and not is_erased:
            holder[name] = f"{ERASED}{CHANCE.randint(1, 5)}"
        elif body.get("type") != "client.erased" and is_erased:
            holder[name] = "fuzz-1"


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.path == "/hooks/{token}" and CHANCE.random() < 0.9:
        case.path_parameters = {"token": HOOK}
    keep_erased_clients_apart(case.body)


@schemathesis.hook
def after_call(context, case, response):
    answers[f"{case.method} {case.path} {response.status_code}"] += 1


@schemathesis.check
def accepted_only_what_the_schema_takes(context, response, case):
    """Looks at the bytes that were sent, however they came about."""
    if case.method != "POST" or response.status_code not in (200, 202):
        return
    body, kind = response.request.body or b"", response.request.headers.get("content-type", "")
    if case.path == "/webhook":
        refuse_unless(EVENT, json.loads(body))
        signed = [response.request.headers.get(f"webhook-{part}") for part in ("id", "timestamp")]
        assert response.request.headers["webhook-signature"] == signature(*signed, body), "accepted unsigned"
    elif case.path == "/hooks/{token}":
        refuse_unless(FLAT, json.loads(body) if "json" in kind else form(body))
        assert response.request.url.endswith(HOOK), "accepted at another address"


@functools.cache
def explains(path):
    with urllib.request.urlopen(URL + path) as page:
        return page.status == 200


@schemathesis.check
def problem_has_a_page(context, response, case):
    if "application/problem+json" in "".join(response.headers.get("content-type", [])):
        kind = json.loads(response.content)["type"]
        assert kind == "about:blank" or explains(kind), f"{kind} leads nowhere"


def form(body):
    text = body.decode() if isinstance(body, bytes) else body
    return dict(urllib.parse.parse_qsl(text, keep_blank_values=True))


def refuse_unless(validator, sent):
    faults = [f"{fault.instance_path}: {fault.message}" for fault in validator.iter_errors(sent)]
    assert not faults, f"accepted, though the schema refuses it: {faults[:3]}"


@atexit.register
def report():
    with open(ANSWERS, "w", encoding="utf-8") as file:
        json.dump(dict(sorted(answers.items())), file)

"""Starts MiniStack 1.5.33 with what AWS documents and MiniStack lacks, so that no stack is bent to fit it.

Each piece stands in the table of this folder's README.
"""

import base64
import email
import email.utils
import json
import string
import urllib.parse

from ministack.app import main
from ministack.core import iam_actions
from ministack.services import dynamodb, lambda_svc, ses
from ministack.services.cloudformation import provisioners

table, secret, identity, stage = (
    provisioners._RESOURCE_HANDLERS[f"AWS::{name}"]
    for name in ("DynamoDB::Table", "SecretsManager::Secret", "SES::EmailIdentity", "ApiGatewayV2::Stage")
)
generate_secret = provisioners._sm_secret_string
alarm_record = provisioners._cw_metric_alarm_record
find_resource = iam_actions.extract_resource_arn
find_tags = iam_actions.request_tag_context
send_raw_email = ses._send_raw_email
run_function = lambda_svc._execute_function_with_config_scope


def with_table_settings(handler, properties_at):
    """A table expires items, is backed up continuously and is encrypted as its template says."""

    def handle(*arguments):
        name, attributes = handler(*arguments)
        properties = arguments[properties_at]
        expiry = properties.get("TimeToLiveSpecification")
        if expiry:
            dynamodb._update_ttl({"TableName": name, "TimeToLiveSpecification": expiry})
        recovery = properties.get("PointInTimeRecoverySpecification", {})
        dynamodb._update_continuous_backups({"TableName": name, "PointInTimeRecoverySpecification": recovery})
        encryption = properties.get("SSESpecification")
        if encryption:
            encryption = {**encryption, "Enabled": encryption.get("SSEEnabled")}
            provisioners._ddb_update_call({"TableName": name, "SSESpecification": encryption})
        return name, attributes

    return handle


def with_dkim_records(handler):
    """Fn::GetAtt of an identity gives the three CNAME records by which SES may sign for the domain."""

    def handle(*arguments):
        domain, attributes = handler(*arguments)
        for number in (1, 2, 3):
            attributes[f"DkimDNSTokenName{number}"] = f"token{number}._domainkey.{domain}"
            attributes[f"DkimDNSTokenValue{number}"] = f"token{number}.dkim.amazonses.com"
        return domain, attributes

    return handle


def with_route_settings(handler, properties_at):
    """A stage's limits are told in the words of the API, which begin with small letters."""

    def small(settings):
        return {name[0].lower() + name[1:]: value for name, value in settings.items()}

    def handle(*arguments):
        properties = arguments[properties_at]
        routes = {route: small(settings) for route, settings in properties.get("RouteSettings", {}).items()}
        changed = {"DefaultRouteSettings": small(properties.get("DefaultRouteSettings", {})), "RouteSettings": routes}
        return handler(*arguments[:properties_at], {**properties, **changed}, *arguments[properties_at + 1 :])

    return handle


def alarm_of_one_metric(name, properties):
    """An alarm on a calculation is there with its name and its actions; MiniStack cannot calculate."""
    if properties.get("Metrics"):
        properties = {**properties, "Metrics": None, "MetricName": "calculated", "Namespace": "not in MiniStack"}
    return alarm_record(name, properties)


def secret_without_punctuation(properties):
    """GenerateSecretString leaves out what ExcludePunctuation names."""
    rules = properties.get("GenerateSecretString")
    if rules and rules.get("ExcludePunctuation"):
        excluded = rules.get("ExcludeCharacters", "") + string.punctuation
        properties = {**properties, "GenerateSecretString": {**rules, "ExcludeCharacters": excluded}}
    return generate_secret(properties)


def secret_name(arn):
    return arn.rsplit(":", 1)[-1].rsplit("-", 1)[0]


def create_secret(logical_id, properties, stack_name, create=secret["create"]):
    """Ref of a secret gives its ARN, which is what policies name."""
    _, attributes = create(logical_id, properties, stack_name)
    return attributes["Arn"], attributes


def update_secret(arn, old, new, stack_name, logical_id=None, update=secret["update"]):
    _, attributes = update(secret_name(arn), old, new, stack_name, logical_id)
    return attributes["Arn"], attributes


def delete_secret(arn, properties, delete=secret["delete"]):
    delete(secret_name(arn), properties)


def resource_of_request(service, method, path, headers, body, parameters, region, account):
    """A schedule stands in the group that the request names; an email is sent by the identity that it comes from."""
    found = find_resource(service, method, path, headers, body, parameters, region, account)
    if service == "scheduler" and ":schedule/default/" in found:
        named = parameters.get("groupName") or (json.loads(body).get("GroupName") if body else None) or "default"
        group = named[0] if isinstance(named, list) else named
        return found.replace(":schedule/default/", f":schedule/{group}/")
    if service == "ses" and found == "*" and b"Action=SendRawEmail" in body:
        domain = sender_of(body).rsplit("@", 1)[-1]
        return f"arn:aws:ses:{region}:{account}:identity/{domain}"
    return found


def context_of_request(service, action, body, parameters):
    """What a policy's condition may ask of an email: the address that it comes from."""
    context = find_tags(service, action, body, parameters)
    return {**context, "ses:FromAddress": sender_of(body)} if action == "ses:SendRawEmail" else context


def sender_of(body):
    raw = urllib.parse.parse_qs(body.decode())["RawMessage.Data"][0]
    return email.utils.parseaddr(email.message_from_bytes(base64.b64decode(raw))["From"])[1]


def run_with_cookies(function, event):
    """An HTTP API takes a request's cookies out of its headers, into a list."""
    if "version" not in event or "cookie" not in event.get("headers", {}):
        return run_function(function, event)
    headers = dict(event["headers"])
    cookies = headers.pop("cookie").split("; ")
    return run_function(function, {**event, "headers": headers, "cookies": cookies})


def send_and_keep_whole_email(parameters):
    """The text that MiniStack shows of an email is the whole of it: its headers matter too."""
    answer = send_raw_email(parameters)
    # As a header or as a parameter of the call, to SES both are the same.
    headers = "X-SES-CONFIGURATION-SET: {}\r\nX-SES-MESSAGE-TAGS: {}={}\r\n".format(
        *(ses._p(parameters, name) for name in ("ConfigurationSetName", "Tags.member.1.Name", "Tags.member.1.Value"))
    )
    for sent in ses._sent_emails_list():
        if sent["MessageId"].encode() in answer[2]:
            sent["BodyText"] = headers + base64.b64decode(ses._p(parameters, "RawMessage.Data")).decode()
    return answer


table.update(create=with_table_settings(table["create"], 1), update=with_table_settings(table["update"], 2))
identity.update(create=with_dkim_records(identity["create"]), update=with_dkim_records(identity["update"]))
stage.update(create=with_route_settings(stage["create"], 1), update=with_route_settings(stage["update"], 2))
secret.update(create=create_secret, update=update_secret, delete=delete_secret)
provisioners._sm_secret_string = secret_without_punctuation
provisioners._cw_metric_alarm_record = alarm_of_one_metric
iam_actions.extract_resource_arn = resource_of_request
iam_actions.request_tag_context = context_of_request
ses._send_raw_email = send_and_keep_whole_email
lambda_svc._execute_function_with_config_scope = run_with_cookies

main()

#!/usr/bin/env bash
# The quickstart of the API with nothing but curl: an account, a call, its status, its score.
#
#   NOVA_URL     where NOVA is (default: http://localhost:4000)
#   NOVA_TOKEN   whose call it is, an API key or a token (default: a new account, just for this)
#   NOVA_PHONE   whom to call (default: a number whose simulated lead is interested)
set -euo pipefail

url=${NOVA_URL:-http://localhost:4000}
phone=${NOVA_PHONE:-+971501234567}
email="curl-$(date +%s)-$$@example.com"

# request <method> <path> [body]: prints the answer; ends the script with what is wrong when it is an error
request() {
  local answer status
  local headers='Content-Type: application/json'
  if [ -n "${NOVA_TOKEN:-}" ]; then headers+=$'\n'"Authorization: Bearer $NOVA_TOKEN"; fi
  # Headers come in by stdin: a program's arguments are there to read for every user of the machine.
  if ! answer=$(curl -sS -X "$1" "$url$2" -w '\n%{http_code}' -H @- ${3:+-d "$3"} <<<"$headers"); then
    echo "✗ Is NOVA running at $url? Start it with: npm start" >&2
    return 1
  fi
  status=${answer##*$'\n'}
  answer=${answer%$'\n'*}
  if [ "$status" -ge 400 ]; then
    echo "✗ $1 $2: $status $answer" >&2
    return 1
  fi
  echo "$answer"
}

# field <name>: the first field of that name in the JSON that comes in. With jq at hand, say `jq -r .name`.
field() {
  grep -oE "\"$1\" *: *(\"[^\"]*\"|[^,}]*)" | head -n 1 | sed -E 's/^"[^"]*" *: *"?//; s/"$//'
}

if [ -z "${NOVA_TOKEN:-}" ]; then
  echo "1. An account: POST /auth/register"
  account=$(request POST /auth/register "{ \"email\": \"$email\", \"password\": \"a-strong-password-$RANDOM$RANDOM\" }")
  NOVA_TOKEN=$(field access_token <<<"$account")
  echo "   $email, with $(field trial_minutes_remaining <<<"$account") minutes to try it"
else
  me=$(request GET /auth/me)
  email=$(field email <<<"$me")
fi

echo "2. A call: POST /calls"
placed=$(
  request POST /calls "{
    \"owner_email\": \"$email\",
    \"product\": \"CloudSync CRM\",
    \"context\": \"Mid-market CRM, AED 99/seat, main objection is migration effort\",
    \"goal\": \"qualify_interest\",
    \"consent\": true,
    \"leads\": [{ \"phone\": \"$phone\", \"name\": \"Sarah\", \"company\": \"Acme Corp\" }]
  }"
)
call_id=$(field call_id <<<"$placed")
echo "   $call_id to $phone: $(field message <<<"$placed")"

echo "3. Its status: GET /calls/$call_id"
shown=
while true; do
  call=$(request GET "/calls/$call_id")
  status=$(field status <<<"$call")
  if [ "$status" != "$shown" ]; then echo "   $status"; fi
  shown=$status
  if [ "$status" = completed ] || [ "$status" = failed ]; then break; fi
  sleep 1
done
if [ "$status" = failed ]; then
  echo "✗ The call failed: $(field error <<<"$call")" >&2
  exit 1
fi

echo "4. Its score: GET /api/calls/$call_id/quality"
for _ in 1 2 3 4 5 6 7 8 9 10; do
  quality=$(request GET "/api/calls/$call_id/quality")
  overall=$(field overall <<<"$quality")
  if [ -n "$overall" ]; then break; fi
  sleep 1
done
if [ -n "$overall" ]; then
  echo "   $overall of 100"
else
  echo "   none: nobody spoke"
fi

/** GraphiQL's opening tabs: the steps of one call, each ready to run. */
export const graphiqlExamples = [
  {
    title: '1 · Register',
    query: `# Run this, then put the token into the Headers of
# the other tabs (below; each tab has its own):
#   { "Authorization": "Bearer <accessToken>" }
# Registered already? Write login for register.
mutation Register {
  register(
    email: "you@example.com"
    password: "a-strong-password"
  ) {
    accessToken
    account { id trialActive trialMinutesRemaining }
  }
}`,
  },
  {
    title: '2 · Place a call',
    query: `# Needs the Headers below (each tab has its own):
#   { "Authorization": "Bearer <accessToken>" }
mutation PlaceCalls {
  placeCalls(input: {
    product: "CloudSync CRM"
    context: "AED 99/seat, main objection is migration effort"
    goal: QUALIFY_INTEREST
    consent: true
    leads: [
      { phone: "+971501234567", name: "Sarah", company: "Acme Corp" }
    ]
  }) {
    calls {
      id status
      brief {
        openingLine qualificationQuestions
        objectionHandlers { objection answer }
      }
    }
  }
}`,
  },
  {
    title: '3 · Watch it live',
    query: `# Needs the Headers below (each tab has its own):
#   { "Authorization": "Bearer <accessToken>" }
# Put a call's id in place of the dots.
subscription Watch {
  callUpdated(id: "…", after: 0) {
    seq type
    turn { role text }
    phase
    call { status outcome durationSeconds }
  }
}`,
  },
  {
    title: '4 · Read it',
    query: `# Needs the Headers below (each tab has its own):
#   { "Authorization": "Bearer <accessToken>" }
query Calls {
  calls(first: 5) {
    totalCount
    nodes {
      id phone status outcome goalCompleted durationSeconds
      transcript { role text }
      score { overall rationale dimensions { name score reason } }
    }
  }
}`,
  },
  {
    title: 'Talk to the agent yourself',
    query: `# Needs the Headers below (each tab has its own):
#   { "Authorization": "Bearer <accessToken>" }
# Place a call with joinAsLead: true, watch it, then answer the agent:
mutation Say {
  say(id: "…", text: "Yes, go on. What does it cost?") { status }
}`,
  },
];

import { graphql } from './generated/index.ts';

/** The fields of the report, in one request. REST would need two for each call. */
export const ReportDocument = graphql(`
  query Report($first: Int!, $after: String, $filter: CallFilter) {
    me {
      email
      trialMinutesRemaining
    }
    calls(first: $first, after: $after, filter: $filter) {
      totalCount
      nodes {
        ...ReportedCall
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const ReportedCallFragment = graphql(`
  fragment ReportedCall on Call {
    id
    leadName
    leadCompany
    phone
    status
    outcome
    durationSeconds
    score {
      overall
      rationale
    }
    transcript {
      role
      text
    }
  }
`);

export const PlaceDocument = graphql(`
  mutation Place($input: PlaceCallsInput!) {
    placeCalls(input: $input) {
      batch {
        id
        total
      }
    }
  }
`);

export const ProgressDocument = graphql(`
  subscription Progress($batchId: ID!) {
    batchUpdated(id: $batchId) {
      total
      live
      ended
    }
  }
`);

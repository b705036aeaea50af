/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query Report($first: Int!, $after: String, $filter: CallFilter) {\n    me {\n      email\n      trialMinutesRemaining\n    }\n    calls(first: $first, after: $after, filter: $filter) {\n      totalCount\n      nodes {\n        ...ReportedCall\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ReportDocument,
    "\n  fragment ReportedCall on Call {\n    id\n    leadName\n    leadCompany\n    phone\n    status\n    outcome\n    durationSeconds\n    score {\n      overall\n      rationale\n    }\n    transcript {\n      role\n      text\n    }\n  }\n": typeof types.ReportedCallFragmentDoc,
    "\n  mutation Place($input: PlaceCallsInput!) {\n    placeCalls(input: $input) {\n      batch {\n        id\n        total\n      }\n    }\n  }\n": typeof types.PlaceDocument,
    "\n  subscription Progress($batchId: ID!) {\n    batchUpdated(id: $batchId) {\n      total\n      live\n      ended\n    }\n  }\n": typeof types.ProgressDocument,
};
const documents: Documents = {
    "\n  query Report($first: Int!, $after: String, $filter: CallFilter) {\n    me {\n      email\n      trialMinutesRemaining\n    }\n    calls(first: $first, after: $after, filter: $filter) {\n      totalCount\n      nodes {\n        ...ReportedCall\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ReportDocument,
    "\n  fragment ReportedCall on Call {\n    id\n    leadName\n    leadCompany\n    phone\n    status\n    outcome\n    durationSeconds\n    score {\n      overall\n      rationale\n    }\n    transcript {\n      role\n      text\n    }\n  }\n": types.ReportedCallFragmentDoc,
    "\n  mutation Place($input: PlaceCallsInput!) {\n    placeCalls(input: $input) {\n      batch {\n        id\n        total\n      }\n    }\n  }\n": types.PlaceDocument,
    "\n  subscription Progress($batchId: ID!) {\n    batchUpdated(id: $batchId) {\n      total\n      live\n      ended\n    }\n  }\n": types.ProgressDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Report($first: Int!, $after: String, $filter: CallFilter) {\n    me {\n      email\n      trialMinutesRemaining\n    }\n    calls(first: $first, after: $after, filter: $filter) {\n      totalCount\n      nodes {\n        ...ReportedCall\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ReportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ReportedCall on Call {\n    id\n    leadName\n    leadCompany\n    phone\n    status\n    outcome\n    durationSeconds\n    score {\n      overall\n      rationale\n    }\n    transcript {\n      role\n      text\n    }\n  }\n"): typeof import('./graphql.ts').ReportedCallFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Place($input: PlaceCallsInput!) {\n    placeCalls(input: $input) {\n      batch {\n        id\n        total\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlaceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Progress($batchId: ID!) {\n    batchUpdated(id: $batchId) {\n      total\n      live\n      ended\n    }\n  }\n"): typeof import('./graphql.ts').ProgressDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

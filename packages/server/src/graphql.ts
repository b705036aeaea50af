import type { GraphQLSchema } from 'graphql';
import './modules/accounts/accounts.graphql.ts';
import './modules/billing/billing.graphql.ts';
import './modules/calls/calls.graphql.ts';
import './modules/campaigns/campaigns.graphql.ts';
import './modules/compliance/compliance.graphql.ts';
import './modules/features/features.graphql.ts';
import './modules/portals/portals.graphql.ts';
import './modules/privacy/privacy.graphql.ts';
import './modules/quality/quality.graphql.ts';
import './modules/recordings/recordings.graphql.ts';
import './modules/referrals/referrals.graphql.ts';
import './modules/suppressions/suppressions.graphql.ts';
import './modules/telephony/telephony.graphql.ts';
import './modules/voices/voices.graphql.ts';
import './modules/webhooks/webhooks.graphql.ts';
import { builder } from './platform/builder/index.ts';
import { pace } from './platform/graphql/pacing/index.ts';
import { withScopes } from './scopes.ts';

/** The GraphQL schema: the types and fields of every module above, one line each. */
export const schema: GraphQLSchema = pace(withScopes(builder.toSchema()));

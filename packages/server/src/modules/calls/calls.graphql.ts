import type { CallsService } from './calls.service.ts';
import './joining/joining.graphql.ts';
import './live/control.graphql.ts';
import './live/live.graphql.ts';
import './live/model-use.graphql.ts';
import './placing/placing.graphql.ts';
import './reading/reading.graphql.ts';
import './stats/stats.graphql.ts';

declare module '../../platform/builder/context.ts' {
  interface GraphqlServices {
    calls: CallsService;
  }
}

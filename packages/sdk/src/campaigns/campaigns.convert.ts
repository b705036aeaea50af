import type { CampaignUpdatedSubscription } from '../generated/graphql.ts';
import { inWordsOfRest } from '../graphql/words.ts';
import type { CampaignProgress } from './campaigns.types.ts';

/** A campaign of a subscription, in the words of REST. */
export function toProgress({ campaignUpdated }: CampaignUpdatedSubscription): CampaignProgress {
  const { report, callingWindow, ...rest } = campaignUpdated;
  return {
    ...inWordsOfRest(rest, ['status', 'pauseReason', 'goal', 'language', 'media', 'retryOn']),
    callingWindow: callingWindow && inWordsOfRest(callingWindow, ['days']),
    report: {
      ...report,
      outcomes: report.outcomes.map((one) => inWordsOfRest(one, ['outcome'])),
      waits: report.waits.map((one) => inWordsOfRest(one, ['reason'])),
    },
  };
}

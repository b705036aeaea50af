/** The amounts that each benchmark measures. */
export interface Plan {
  /** Calls placed at once: with the default limit of live calls, and with one that allows all of them. */
  calls: { byDefault: number; allAtOnce: number };
  latencyCalls: number;
  requests: { warmUps: number; rounds: number; cheapShots: number; dearShots: number };
  fanout: { rounds: number; events: number };
  memory: { liveCalls: number; rounds: number };
  /** The length of the queue that is emptied, and the duration of the load for the latency. */
  webhooks: { endpoints: number[] } & Record<'pglite' | 'postgres', { deliveries: number; seconds: number }>;
  jobs: { total: number; seconds: number };
  portals: { warmUpSeconds: number; seconds: number };
}

/** For the published table: under six minutes on an idle machine. */
export const FULL: Plan = {
  calls: { byDefault: 200, allAtOnce: 200 },
  latencyCalls: 12,
  requests: { warmUps: 3, rounds: 9, cheapShots: 2000, dearShots: 200 },
  fanout: { rounds: 7, events: 30 },
  memory: { liveCalls: 200, rounds: 1 },
  webhooks: {
    endpoints: [1, 100, 1000],
    pglite: { deliveries: 4000, seconds: 20 },
    postgres: { deliveries: 20_000, seconds: 20 },
  },
  jobs: { total: 20_000, seconds: 10 },
  portals: { warmUpSeconds: 3, seconds: 10 },
};

/** For a quick look: under a minute and a half. */
export const QUICK: Plan = {
  calls: { byDefault: 20, allAtOnce: 40 },
  latencyCalls: 4,
  requests: { warmUps: 2, rounds: 3, cheapShots: 1500, dearShots: 100 },
  fanout: { rounds: 3, events: 6 },
  memory: { liveCalls: 40, rounds: 1 },
  webhooks: {
    endpoints: [100],
    pglite: { deliveries: 1000, seconds: 5 },
    postgres: { deliveries: 4000, seconds: 5 },
  },
  jobs: { total: 4000, seconds: 4 },
  portals: { warmUpSeconds: 3, seconds: 6 },
};

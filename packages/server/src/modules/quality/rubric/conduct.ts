import { agentTurns } from './case.ts';
import { gracefulness } from './conduct.manner.ts';
import { heedings } from './conduct.heed.ts';
import { weigh } from './faults.ts';
import { isCourteous, saysGoodbye } from './hearing.ts';
import { quote } from './text.ts';
import type { Case, Finding } from '../quality.types.ts';

/** How the agent treated the person: honest, heeding what they wished, brief, polite, and gone after the goodbye. */
export function judgeConduct(call: Case): Finding {
  const { faults, praise } = heedings(call);
  const manners = gracefulness(call);
  const goodbye = agentTurns(call).at(-1);
  const fine = manners.length === 0 && faults.length === 0;
  const polite = agentTurns(call).some(({ text }) => isCourteous(text));
  const what = [
    ...praise.map((one) => one.what),
    ...(fine && polite ? ['stayed polite and to the point throughout'] : []),
  ];
  const shown = praise[0]?.quote ?? quote(goodbye?.text ?? '', saysGoodbye);
  return weigh([...faults, ...manners], { what, gist: what[0] ?? null, nearly: praise[0]?.what ?? null, quote: shown });
}

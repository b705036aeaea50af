import { agentTurns } from './case.ts';
import { gracefulness } from './conduct.manner.ts';
import { heedings } from './conduct.heed.ts';
import { weigh, type Fault } from './faults.ts';
import { isCourteous, saysGoodbye } from './hearing.ts';
import { inventions } from './provenance.ts';
import { quote } from './text.ts';
import type { Case, Finding } from '../quality.types.ts';

/** Values that neither the brief nor the lead gave; once for the call, whatever their number. */
const unfounded = (call: Case): Fault[] =>
  inventions(call)
    .slice(0, 1)
    .map((said) => ({ minus: 2, what: 'told what nobody had given it', quote: said }));

/**
 * Judges how the agent treated the person: honest, respectful of their wishes, brief, polite, and silent after the
 * goodbye.
 */
export function judgeConduct(call: Case): Finding {
  const { faults, praise } = heedings(call);
  const manners = [...gracefulness(call), ...unfounded(call)];
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

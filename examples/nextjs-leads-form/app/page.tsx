import { randomUUID } from 'node:crypto';
import { LeadForm } from './lead-form';

// Each form has an id of its own, so it is made when it is asked for.
export const dynamic = 'force-dynamic';

export default function Page() {
  return (
    <main>
      <h1>Have us call you</h1>
      <p>Leave your number, and our assistant calls you in a moment. It is an AI, and says so if you ask.</p>
      <LeadForm id={randomUUID()} />
    </main>
  );
}

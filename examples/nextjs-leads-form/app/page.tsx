import { randomUUID } from 'node:crypto';
import { LeadForm } from './lead-form';

// Each form has its own id, so the page is rendered for each request.
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

'use client';

import { useActionState } from 'react';
import { callMe } from './actions';

/** The form also works without scripts: the server then answers with the page and its problem. */
export function LeadForm({ id }: { id: string }) {
  const [{ problem, filled }, action, isPending] = useActionState(callMe, {});
  return (
    <form action={action}>
      <input type="hidden" name="id" value={id} />
      <p>
        <label>
          Name <input name="name" autoComplete="name" maxLength={120} required defaultValue={filled?.name} />
        </label>
      </p>
      <p>
        <label>
          Telephone, such as +971 50 123 4567{' '}
          <input name="phone" type="tel" autoComplete="tel" maxLength={40} required defaultValue={filled?.phone} />
        </label>
      </p>
      <p>
        <label>
          <input name="consent" type="checkbox" value="yes" required /> I agree to be called at this number about
          CloudSync CRM, by an AI, once.
        </label>
      </p>
      {problem && <p role="alert">{problem}</p>}
      <button disabled={isPending}>Call me</button>
    </form>
  );
}

import { randomUUID } from 'node:crypto';
import type { Nova } from '@nova-calls/sdk';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import { callLead, type LeadForm, problemsOf } from './leads.ts';
import { createLimit } from './limit.ts';
import { formPage, thanksPage } from './pages.ts';
import { style } from './style.ts';

export interface FormOptions {
  nova: Nova;
  /** The e-mail for the results of calls. */
  ownerEmail: string;
  /** Identifies a visitor, by the address of the connection or by a header of your proxy. */
  visitorOf: (request: Request, env: unknown) => string;
  /** Calls that one visitor may request in an hour. Default: 3. */
  callsPerHour?: number;
}

/** The form at `/`. It works without scripts, and does not reveal the key of `nova`. */
export function createForm({ nova, ownerEmail, visitorOf, callsPerHour = 3 }: FormOptions): Hono {
  const mayCall = createLimit(callsPerHour);
  const app = new Hono();
  app.use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'self'"], formAction: ["'self'"] } }));
  // A form on another site must not start calls in your name.
  app.use(csrf());
  app.get('/', (c) => c.html(formPage({ id: randomUUID(), name: '', phone: '', company: '', consent: false })));
  app.get('/thanks', (c) => c.html(thanksPage()));
  app.get('/style.css', (c) => c.body(style, 200, { 'content-type': 'text/css' }));
  app.get('/favicon.ico', (c) => c.body(null, 204));
  app.post('/', bodyLimit({ maxSize: 10_000 }), async (c) => {
    const body = await c.req.parseBody();
    // People do not see this field. Only a bot fills it in, and it gets no hint.
    if (body.website) return c.redirect('/thanks', 303);
    const form = readForm(body);
    const wrong = problemsOf(form);
    if (Object.keys(wrong).length > 0) return c.html(formPage(form, wrong), 422);
    if (!mayCall(visitorOf(c.req.raw, c.env)))
      return c.html(formPage(form, { form: 'That is enough calls for now. Please try again later.' }), 429);
    const problems = await callLead(nova, ownerEmail, form);
    if (Object.keys(problems).length > 0) return c.html(formPage(form, problems), problems.form ? 503 : 422);
    // A redirect, so that reloading the page does not send the form again.
    return c.redirect('/thanks', 303);
  });
  return app;
}

function readForm(body: Record<string, unknown>): LeadForm {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name].slice(0, 120) : '');
  const id = /^[\w-]{36}$/.test(text('id')) ? text('id') : randomUUID();
  return { id, name: text('name'), phone: text('phone'), company: text('company'), consent: body.consent === 'yes' };
}

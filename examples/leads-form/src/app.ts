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
  /** Where the results of the calls are sent. */
  ownerEmail: string;
  /** Who asks, as far as can be told: the address of the connection, or what your proxy says it is. */
  visitorOf: (request: Request, env: unknown) => string;
  /** Calls that one visitor may ask for in an hour. Default: 3. */
  callsPerHour?: number;
}

/** The form at `/`. It works without scripts, and keeps the key of `nova` to itself. */
export function createForm({ nova, ownerEmail, visitorOf, callsPerHour = 3 }: FormOptions): Hono {
  const mayCall = createLimit(callsPerHour);
  const app = new Hono();
  app.use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'self'"], formAction: ["'self'"] } }));
  // A form on somebody else's page must not have people called in your name.
  app.use(csrf());
  app.get('/', (c) => c.html(formPage({ id: randomUUID(), name: '', phone: '', company: '', consent: false })));
  app.get('/thanks', (c) => c.html(thanksPage()));
  app.get('/style.css', (c) => c.body(style, 200, { 'content-type': 'text/css' }));
  app.get('/favicon.ico', (c) => c.body(null, 204));
  app.post('/', bodyLimit({ maxSize: 10_000 }), async (c) => {
    const body = await c.req.parseBody();
    // People do not see this field: whoever fills it in is a robot, and learns nothing.
    if (body.website) return c.redirect('/thanks', 303);
    const form = readForm(body);
    const wrong = problemsOf(form);
    if (Object.keys(wrong).length > 0) return c.html(formPage(form, wrong), 422);
    if (!mayCall(visitorOf(c.req.raw, c.env)))
      return c.html(formPage(form, { form: 'That is enough calls for now. Please try again later.' }), 429);
    const problems = await callLead(nova, ownerEmail, form);
    if (Object.keys(problems).length > 0) return c.html(formPage(form, problems), problems.form ? 503 : 422);
    // Not a page in answer to the form: loading it again must not send the form again.
    return c.redirect('/thanks', 303);
  });
  return app;
}

function readForm(body: Record<string, unknown>): LeadForm {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name].slice(0, 120) : '');
  const id = /^[\w-]{36}$/.test(text('id')) ? text('id') : randomUUID();
  return { id, name: text('name'), phone: text('phone'), company: text('company'), consent: body.consent === 'yes' };
}

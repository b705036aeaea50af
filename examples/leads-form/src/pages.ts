import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { LeadForm, Problems } from './leads.ts';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The form, with the visitor's input after a mistake. `html` escapes all values. */
export const formPage = (form: LeadForm, problems: Problems = {}): Html =>
  page(
    'Have us call you',
    html`<form method="post" novalidate>
      <p>Leave your number, and our assistant calls you in a moment. It is an AI, and says so if you ask.</p>
      ${problems.form ? html`<p class="problem" role="alert">${problems.form}</p>` : ''}
      <input type="hidden" name="id" value="${form.id}" />
      ${field('name', 'Name', form.name, problems.name, 'name')}
      ${field('phone', 'Telephone, such as +971 50 123 4567', form.phone, problems.phone, 'tel')}
      ${field('company', 'Company (optional)', form.company, undefined, 'organization')}
      <p class="trap" aria-hidden="true">
        <label>Leave this empty <input name="website" tabindex="-1" autocomplete="off" /></label>
      </p>
      <label class="consent">
        <input type="checkbox" name="consent" value="yes" ${form.consent ? 'checked' : ''} />
        <span>I agree to be called at this number about CloudSync CRM, by an AI, once. The call may be recorded.</span>
      </label>
      ${problem('consent', problems.consent)}
      <button>Call me</button>
    </form>`,
  );

export const thanksPage = (): Html =>
  page(
    'Thank you',
    html`<p>If this number can be called, it rings in a moment. Say “stop” in the call, and it never does again.</p>`,
  );

function field(name: string, label: string, value: string, wrong: string | undefined, autocomplete: string): Html {
  const invalid = wrong ? html`aria-invalid="true" aria-describedby="${name}-problem"` : '';
  return html`<label>
      <span>${label}</span>
      <input
        name="${name}"
        type="${name === 'phone' ? 'tel' : 'text'}"
        value="${value}"
        autocomplete="${autocomplete}"
        maxlength="120"
        ${invalid}
      />
    </label>
    ${problem(name, wrong)}`;
}

const problem = (name: string, text: string | undefined): Html | '' =>
  text ? html`<p class="problem" id="${name}-problem">${text}</p>` : '';

const page = (title: string, content: Html): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`;

export { CONFIRMATION_SUBJECT } from './confirming/emails.ts';
export { layout } from './rendering/layout.ts';
export { renderEmail, type EmailBlock, type EmailContent } from './rendering/render.ts';
export { createMail, unlessNoAddress } from './mail.service.ts';
export { mailRest } from './mail.rest.ts';
export type { Confirmed, MailService, OutgoingEmail } from './mail.types.ts';
export { mailTrpc } from './mail.trpc.ts';
export { mailPersonalData } from './privacy/personal-data.ts';

export { layout } from './rendering/layout.ts';
export { renderEmail, type EmailBlock, type EmailContent } from './rendering/render.ts';
export { createMail, unlessNoAddress } from './mail.service.ts';
export type { MailService, OutgoingEmail } from './mail.types.ts';
export { mailTrpc } from './mail.trpc.ts';

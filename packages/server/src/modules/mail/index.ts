export { mailJobs } from './mail.jobs.ts';
export { layout } from './rendering/layout.ts';
export { renderEmail, type EmailBlock, type EmailContent } from './rendering/render.ts';
export { createMail, unlessNoAddress, type MailService, type OutgoingEmail } from './mail.service.ts';

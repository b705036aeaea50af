export { mailJobs } from './mail.jobs.ts';
export { layout } from './mail.layout.ts';
export { renderEmail, type EmailBlock, type EmailContent } from './mail.render.ts';
export { createMail, unlessNoAddress, type MailService, type OutgoingEmail } from './mail.service.ts';

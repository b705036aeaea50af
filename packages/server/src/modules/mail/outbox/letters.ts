import type { Email } from '../../../generated/client/client.ts';
import { createSealer } from '../../../platform/crypto/index.ts';

type Body = Pick<Email, 'html' | 'text'>;

/** Encrypts the bodies of e-mails that contain a secret, such as a reset code, while they are in the outbox. */
export interface Letters {
  seal(id: string, body: Body): Body & Pick<Email, 'isSealed'>;
  /** The e-mail as it is sent. @throws Error when the encryption key has changed since. */
  open(email: Email): Email;
  /** The e-mail as people may see it who are not its receiver. */
  hide(email: Email): Email;
  /** Opened if the key is still that of its time, or else hidden. */
  show(email: Email): Email;
}

export function createLetters(encryptionKey: string): Letters {
  const sealer = createSealer(encryptionKey, 'mail');
  const open = (email: Email): Email =>
    email.isSealed
      ? { ...email, html: sealer.open(email.html, email.id), text: sealer.open(email.text, email.id) }
      : email;
  const hide = (email: Email): Email => (email.isSealed ? { ...email, html: '', text: '[secret]' } : email);
  return {
    open,
    hide,
    show(email) {
      try {
        return open(email);
      } catch {
        return hide(email);
      }
    },
    seal: (id, { html, text }) => ({ html: sealer.seal(html, id), text: sealer.seal(text, id), isSealed: true }),
  };
}

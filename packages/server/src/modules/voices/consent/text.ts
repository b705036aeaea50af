/** The words of a consent. Whoever changes them gives them another version, so that a signature says what was read. */
export interface ConsentText {
  version: string;
  text: string;
}

export const CONSENT: ConsentText = {
  version: '2026-11-28.2',
  text: `Consent to the cloning of my voice

1. I am the person whose voice is in the recording that I am about to upload. It is my own voice, I am of age, and
   nobody else's voice is in it. I may speak for the business whose account this is.
2. I agree that the recording is sent to the voice provider that this service uses, and that the provider makes an
   artificial voice from it that sounds like mine.
3. I agree that the AI agent of this account speaks with that voice in its calls. The agent says that it is an AI
   whenever it is asked, and at the start of a call where the law wants that. Each call that used the voice is marked.
4. The recording itself is deleted here as soon as the voice is made or has failed. The provider keeps the voice until
   I revoke it.
5. I may revoke this at any time, without a reason: the voice is then not used in new calls any more, and it is deleted
   at the provider.
6. This signature is kept with my name as I typed it, the e-mail address of the account, the time, my IP address and
   the name of my browser. If I recorded a spoken consent, it is kept until I revoke.`,
};

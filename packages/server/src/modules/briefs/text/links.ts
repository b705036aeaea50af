/** A web or e-mail address, with or without a scheme: "https://cal.example/demo", "evil.example/demo", "a@b.example". */
export const LINK =
  /(?:https?:\/\/|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}(?:[/?#]\S*|(?=[\s,;:!?)]|\.?$))/giu;

/** A link as it is compared: without its scheme, and what follows it in a sentence. */
export const bareLink = (link: string): string => link.replace(/^https?:\/\//i, '').replace(/[.,;:!?)/]+$/, '');

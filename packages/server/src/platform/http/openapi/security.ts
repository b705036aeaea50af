type Security = Record<string, string[]>[];

/** Values of a route's `security`. Each route names one, so that none is open by oversight. */
export const BEARER: Security = [{ bearer: [] }];
export const BEARER_OR_NOBODY: Security = [{ bearer: [] }, {}];
export const NOBODY: Security = [];

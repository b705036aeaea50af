/** A campaign or its leads changed since they were read. Rolls back what was about to be written. */
export class Overtaken extends Error {}

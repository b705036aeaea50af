// Next.js is a dependency of this site alone: with it, installing the package to build it would take twice as long.
export type { NextRequest } from 'next/server';

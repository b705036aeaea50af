import type { Metadata } from 'next';
import type { ReactNode } from 'react';

export const metadata: Metadata = { title: 'Have us call you' };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body style={{ maxWidth: '28rem', margin: '10vh auto', font: '16px/1.6 system-ui' }}>{children}</body>
    </html>
  );
}

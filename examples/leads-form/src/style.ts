export const style = `
:root { color-scheme: light dark; --accent: light-dark(#4f46e5, #8b85ff); --line: light-dark(#c9cdda, #3b4051); }
* { box-sizing: border-box; }
body { margin: 0; padding: clamp(1rem, 8vh, 5rem) 1rem; font: 16px/1.5 system-ui, sans-serif;
  background: light-dark(#f5f6fa, #0f1117); color: light-dark(#1a1d29, #e9ebf2); }
main { max-width: 28rem; margin: 0 auto; padding: 1.75rem; border-radius: 1rem;
  background: light-dark(#fff, #191c25); border: 1px solid light-dark(#e3e5ee, #2b2f3c); }
h1 { margin: 0 0 0.5rem; font-size: 1.6rem; letter-spacing: -0.02em; }
label { display: block; margin-top: 1rem; }
label > span { font-weight: 600; font-size: 0.9rem; }
input:not([type='checkbox']) { width: 100%; margin-top: 0.25rem; padding: 0.6rem 0.75rem; font: inherit; color: inherit;
  background: transparent; border: 1px solid var(--line); border-radius: 0.6rem; }
input[aria-invalid] { border-color: light-dark(#b3261e, #ff8a80) !important; }
.consent { display: flex; gap: 0.6rem; align-items: baseline; }
.consent > span { font-weight: 400; }
.problem { margin: 0.3rem 0 0; color: light-dark(#b3261e, #ff8a80); font-size: 0.9rem; }
.trap { position: absolute; left: -100vw; }
button { width: 100%; margin-top: 1.5rem; padding: 0.75rem; font: inherit; font-weight: 600; cursor: pointer;
  color: light-dark(#fff, #0f1117); background: var(--accent); border: 0; border-radius: 0.6rem; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`;

export default function Thanks() {
  return (
    <main>
      <h1>Thank you</h1>
      <p>If this number can be called, it rings in a moment. Say “stop” in the call, and it never does again.</p>
    </main>
  );
}

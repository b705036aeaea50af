/** The parts of `project/scenario.mjs` that a consumer must run, in this order. */
export function partsOf({ webSocket, nodeCrypto }: { webSocket: boolean; nodeCrypto: boolean }): string[] {
  return [
    'registers',
    'creates an endpoint',
    'places a call',
    'streams it, and awaits its end',
    'reads what was said',
    webSocket ? 'streams over a WebSocket' : 'is told that there is no WebSocket',
    'verifies a webhook on WebCrypto',
    nodeCrypto ? 'verifies it on node:crypto' : 'is told that there is no node:crypto',
    'answers it by a handler',
    'refuses a forged one',
    'gets errors by their class',
  ];
}

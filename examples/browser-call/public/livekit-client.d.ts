/** The types of the module that the server serves at `/livekit-client.js`. */
export * from 'livekit-client';

const TYPE = 'Without a microphone you can type.';
const PROBLEMS = /** @type {Record<string, string>} */ ({
  NotAllowedError: `The browser may not use the microphone. Allow it beside the address of this page, then try again. ${TYPE}`,
  NotFoundError: `No microphone was found. Connect one, then try again. ${TYPE}`,
  NotReadableError: `Another program uses the microphone. Close it, then try again. ${TYPE}`,
});
const INSECURE = `Browsers give the microphone only to pages over https:, or on localhost. ${TYPE}`;

/** The microphone cannot be used. The message tells the person why, and what to do. */
export class MicrophoneError extends Error {}

/** @throws MicrophoneError */
export async function openMicrophone() {
  if (!navigator.mediaDevices) throw new MicrophoneError(INSECURE);
  const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  const stream = await navigator.mediaDevices.getUserMedia({ audio }).catch((/** @type {Error} */ error) => {
    throw new MicrophoneError(PROBLEMS[error.name] ?? error.message);
  });
  const [track] = stream.getAudioTracks();
  if (!track) throw new MicrophoneError(PROBLEMS.NotFoundError);
  return track;
}

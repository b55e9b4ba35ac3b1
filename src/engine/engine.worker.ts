/** The trainer's thread: commands in, events out. */
import { openEngine } from './backend.ts';
import type { Command, TrainerEvent } from './protocol.ts';
import { Session } from './session.ts';
import { transferablesOf } from './transfer.ts';

const emit = (event: TrainerEvent): void =>
  self.postMessage(event, { transfer: transferablesOf(event) });
const session = new Session(emit, openEngine);

self.onmessage = ({ data }: MessageEvent<Command>): void => session.handle(data);

/** Makes the store from the address, wires it to the trainer, the address bar and the document; once a page. */
import type { Command, RunStatus, TrainerEvent } from '../engine/protocol.ts';
import { createIntents } from '../state/intents.ts';
import type { Page } from '../state/page-context.ts';
import { reduceRun } from '../state/run-slice.ts';
import { followHistory, isSamePlace } from '../state/history-intents.ts';
import { takeJobEvent } from '../state/queue-intents.ts';
import { keepPresent } from '../state/run-intents.ts';
import {
  createPageStore,
  setInspect,
  setPanel,
  setRun,
  setTrust,
  setView,
  type PageStore,
} from '../state/store.ts';
import { reduceTrust } from '../state/trust-slice.ts';
import { formatAddress, parseAddress } from '../state/url-codec.ts';
import { download } from './download.ts';
import { followRuns } from './follow-runs.ts';
import { loadDataset } from './load-dataset.ts';
import { loadMedia, type Media } from './load-media.ts';
import { openRunStorage } from './run-storage.ts';
import { exposeStatus } from './status.ts';
import { recallTheme } from './theme.ts';

export interface OpenPage extends Page {
  /** What shows and sounds items, once it is loaded. */
  readonly media: Promise<Media>;
}

/** A folder; every file of the data set is read from it. */
const DATASET_URL = 'embeddings/world/';

export function openPage(): OpenPage {
  const address = parseAddress(window.location.search, window.location.hash);
  const store = createPageStore(address.config);
  setView(store, {
    notices: address.notices,
    theme: recallTheme(),
    dialog: address.dialog,
    ...address.look,
    ...address.inspected.map,
    ...(address.selection ? { selection: address.selection } : {}),
  });

  setPanel(store, address.panel);
  setInspect(store, address.inspected.inspect);

  const datasetUrl = new URL(DATASET_URL, document.baseURI).href;
  const send = openTrainer(store);
  send({ type: 'open', datasetUrl, engine: address.engine, config: address.config });
  void loadDataset(store, datasetUrl, address.selection !== null).then(() =>
    followHistory(store, () => performance.now()),
  );

  const media = afterFirstPaint().then(() => loadMedia(store));
  void followRuns(store, openRunStorage);
  followAddress(store, address.selection !== null);
  exposeStatus(store, media);
  return { store, intents: createIntents(store, send, download), media };
}

/** A run that stops is kept at once: the page may be closed next. */
const ENDS: readonly RunStatus[] = ['paused', 'done', 'failed'];

/** The trainer is loaded after first paint; what is sent before that waits in order. */
function openTrainer(store: PageStore): (command: Command) => void {
  const waiting: Command[] = [];
  let deliver = (command: Command): void => void waiting.push(command);

  const onEvent = (event: TrainerEvent) => {
    if (event.type === 'job') return takeJobEvent(store, event, performance.now());
    setRun(store, (run) => reduceRun(run, event, performance.now()));
    setTrust(store, (trust) => reduceTrust(trust, event, store.getState().run.config));
    if (event.type === 'status' && ENDS.includes(event.status)) keepPresent(store);
    if (event.type === 'head-file') download(event.name, event.bytes);
    if (event.type === 'snapshot') {
      requestAnimationFrame(() => deliver({ type: 'snapshot-taken' }));
    }
  };
  const open = async () => {
    await afterFirstPaint();
    const { TrainerClient } = await import('../engine/client.ts');
    const client = new TrainerClient();
    client.subscribe(onEvent);
    deliver = (command) => client.send(command);
    for (const command of waiting) client.send(command);
  };
  open().catch((error: unknown) => {
    onEvent({
      type: 'failure',
      failure: {
        kind: 'capability',
        message: 'The trainer could not be started.',
        hint: `${error instanceof Error ? error.message : String(error)} Sounds and shapes can still be explored; reload to try again.`,
      },
    });
  });
  return (command) => deliver(command);
}

/** The address always names the run and the look and, once something was chosen, the selection. */
function followAddress(store: PageStore, wasNamed: boolean): void {
  let isNamed = wasNamed;
  let known = store.getState();
  store.subscribe((state) => {
    const { dialog, zoom } = known.view;
    const isSameLook = state.view.dialog === dialog && state.view.zoom === zoom;
    if (isSameLook && isSamePlace(state, known)) return;
    isNamed ||= known.dataset.manifest !== null && state.view.selection !== known.view.selection;
    known = state;
    const hash = formatAddress(
      state.run.config,
      isNamed ? state.view.selection : null,
      state.view,
      state.panel,
      { inspect: state.inspect, map: state.view },
    );
    window.history.replaceState(
      null,
      '',
      hash === '' ? window.location.pathname + window.location.search : `#${hash}`,
    );
  });
}

function afterFirstPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, 0));
  });
}

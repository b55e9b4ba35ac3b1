import { describe, expect, it } from 'vitest';
import { FIRST_LOOK } from '../../src/state/matrix-view.ts';
import { createPageStore } from '../../src/state/store.ts';
import { createPanelIntents } from '../../src/state/panel-intents.ts';
import {
  initialPanel,
  toggleSpanned,
  tupleRows,
  type PanelState,
} from '../../src/state/panel-slice.ts';
import { defaultConfig } from '../../src/state/run-slice.ts';
import { formatAddress, parseAddress } from '../../src/state/url-codec.ts';

const roundTrip = (panel: PanelState) =>
  parseAddress('', `#${formatAddress(defaultConfig(), null, FIRST_LOOK, panel)}`);

describe('the side of the page in the address', () => {
  it('is not there when it is as usual', () => {
    expect(formatAddress(defaultConfig(), null, FIRST_LOOK, initialPanel())).toBe('');
  });

  it('comes back as it was written', () => {
    const states: Partial<PanelState>[] = [
      { panel: 'volume', spanned: ['audio', 'text'], picks: { text: 3, audio: 0 } },
      { panel: 'volume', spanned: ['audio', 'points', 'image', 'text'], toy: [60, 45, 90] },
      { panel: 'volume', spanned: ['image', 'text'], toy: [180] },
      { ranking: 'volume' },
      {
        panel: 'failures',
        direction: { from: 'points', to: 'text' },
        why: { modality: 'text', row: 7 },
      },
    ];
    for (const change of states) {
      const { panel, notices } = roundTrip({ ...initialPanel(), ...change });
      expect({ ...initialPanel(), ...panel }).toEqual({ ...initialPanel(), ...change });
      expect(notices).toEqual([]);
    }
  });

  it('does not write a toy of another number of edges', () => {
    expect(
      roundTrip({ ...initialPanel(), spanned: ['audio', 'text'], toy: [1, 2, 3] }).panel,
    ).toEqual({ spanned: ['audio', 'text'] });
  });

  it('says each time what was expected', () => {
    const { panel, notices } = parseAddress(
      '',
      '#panel=drawer&span=audio&tuple=smell-1&toy=1.2&rank=luck&list=audio.audio&why=7',
    );
    expect(panel).toEqual({});
    expect(notices).toHaveLength(7);
    expect(notices.join(' ')).toMatch(
      /thing, volume.*two to four.*audio-12.*one or three.*cosine.*audio\.points.*audio-12/s,
    );
  });
});

describe('the tuple', () => {
  it('is the selected thing, but for what was put in by hand', () => {
    const selection = { modality: 'audio', row: 4 } as const;
    expect(tupleRows({}, selection)).toEqual({ audio: 4, points: 4, image: 4, text: 4 });
    expect(tupleRows({ image: 0 }, selection)).toEqual({ audio: 4, points: 4, image: 0, text: 4 });
  });

  it('keeps two vectors at least, in the order of the modalities', () => {
    expect(toggleSpanned(['audio', 'text'], 'points')).toEqual(['audio', 'points', 'text']);
    expect(toggleSpanned(['audio', 'points', 'text'], 'audio')).toEqual(['points', 'text']);
    expect(toggleSpanned(['points', 'text'], 'text')).toEqual(['points', 'text']);
  });

  it('takes what is pressed on the map only while it is asked to', () => {
    const store = createPageStore();
    const intents = createPanelIntents(store);
    const item = { modality: 'image', row: 9 } as const;
    intents.showPanel('volume');
    intents.pick(item);
    expect(store.getState().view.selection).toEqual(item);
    intents.setPicking(true);
    intents.pick({ modality: 'audio', row: 2 });
    expect(store.getState().view.selection).toEqual(item);
    expect(store.getState().panel.picks).toEqual({ audio: 2 });
    intents.showPanel('thing');
    intents.pick({ modality: 'text', row: 5 });
    expect(store.getState().view.selection).toEqual({ modality: 'text', row: 5 });
    intents.clearTuple();
    expect(store.getState().panel.picks).toEqual({});
  });

  it('asks why of the query, and forgets it with another list', () => {
    const store = createPageStore();
    const intents = createPanelIntents(store);
    intents.askWhy({ modality: 'audio', row: 1 }, { modality: 'points', row: 2 });
    expect(store.getState().view.selection).toEqual({ modality: 'audio', row: 1 });
    expect(store.getState().panel).toMatchObject({
      panel: 'failures',
      why: { modality: 'points', row: 2 },
    });
    intents.listFailures({ from: 'text', to: 'image' });
    expect(store.getState().panel.why).toBeNull();
  });
});

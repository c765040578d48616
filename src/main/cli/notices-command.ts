import { type Command, Option } from 'commander';
import { notFound } from '../../domain/errors.ts';
import { type NoticeSend, type NoticeType, noticeTypes } from '../../domain/notice.ts';
import type { Store } from '../../domain/ports.ts';
import { acceptSubscriber } from '../../intake/accept-subscriber.ts';
import type { Config } from '../config.ts';
import { commandConfig, type DataOptions, withDataDir } from './command-config.ts';
import { writeOut } from './terminal.ts';

const logLength = 50;

const withStore = async (
  options: DataOptions,
  work: (store: Store, config: Config) => Promise<string>,
): Promise<void> => {
  const { openData } = await import('./open-data.ts');
  const config = commandConfig(options, 'one-shot');
  const store = openData(config);
  try {
    await writeOut(await work(store, config));
  } finally {
    await store.close();
  }
};

const nobody = (id: string) =>
  notFound(`There is no subscriber ${id}; "groundswell notices list" lists them.`);

const mustBeThere = async ({ notices }: Store, id: string): Promise<void> => {
  if (!(await notices.listSubscribers()).some((one) => one.id === id)) throw nobody(id);
};

const lineOf = ({ noticeNo, type, at, state, attempts, reason }: NoticeSend): string =>
  `msg_${noticeNo}  ${at}  ${type.padEnd(20)}  ${state.padEnd(9)}  ${attempts} tries${reason === null ? '' : `  ${reason}`}\n`;

const addAdd = (notices: Command): void => {
  withDataDir(notices.command('add'))
    .description('tell a web address what happens; prints the secret that signs it, once')
    .argument('<url>', 'where notices are posted')
    .addOption(
      new Option('--type <types...>', 'what is told (default: everything)').choices(noticeTypes),
    )
    .action((url: string, options: DataOptions & { type?: NoticeType[] }) =>
      withStore(options, async (store, config) => {
        const { openSeal } = await import('../open-seal.ts');
        const seal = await openSeal(config, store);
        const now = new Date();
        const { subscriber, secret } = acceptSubscriber(url, options.type ?? [], { seal, now });
        await store.notices.saveSubscriber(subscriber);
        return `${subscriber.id}\nsecret: ${secret}\n`;
      }),
    );
};

const addById = (
  notices: Command,
  name: string,
  description: string,
  work: (store: Store, id: string) => Promise<string>,
): void => {
  withDataDir(notices.command(name))
    .description(description)
    .argument('<id>', 'as in notices list')
    .action((id: string, options: DataOptions) => withStore(options, (store) => work(store, id)));
};

export const addNoticesCommand = (program: Command): void => {
  const notices = program
    .command('notices')
    .description('tell other systems what happens: signed webhooks, tried again for two days');
  withDataDir(notices.command('list', { isDefault: true }))
    .description('who is told what')
    .action((options: DataOptions) =>
      withStore(options, async (store) => {
        const all = await store.notices.listSubscribers();
        return all.map(({ id, url, types }) => `${id}  ${url}  ${types.join(', ')}\n`).join('');
      }),
    );
  addAdd(notices);
  addById(notices, 'remove', 'tell it nothing more', async (store, id) => {
    if (await store.notices.deleteSubscriber(id)) return '';
    throw nobody(id);
  });
  addById(notices, 'log', 'what it was told, newest first', async (store, id) => {
    await mustBeThere(store, id);
    return (await store.notices.listSends(id, logLength)).map(lineOf).join('');
  });
  addById(notices, 'ping', 'try it out; a worker sends it within seconds', async (store, id) => {
    if (await store.notices.pingSubscriber(id, new Date().toISOString())) return '';
    throw nobody(id);
  });
  addById(notices, 'replay', 'send again what no try could deliver', async (store, id) => {
    await mustBeThere(store, id);
    return `${await store.notices.replaySends(id, new Date().toISOString())} on their way again\n`;
  });
};

/** The import table of docs/architecture.md as data, and the check of it. */

export interface Import {
  /** Path of the importing file from the checkout, with `/`. */
  readonly from: string;
  /** Path of the imported file from the checkout, or a bare package or `node:` name. */
  readonly to: string;
  readonly typeOnly: boolean;
}

/** Folder → folders of src it may import from, itself always included. */
export const allowed: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  markup: [],
  sample: ['domain'],
  intake: ['domain', 'markup'],
  fetch: ['domain', 'intake'],
  queue: ['domain'],
  embedder: ['domain'],
  analysis: ['domain', 'markup'],
  trend: ['domain'],
  report: ['domain', 'trend'],
  store: ['domain'],
  jobs: ['domain', 'analysis', 'trend', 'report'],
  api: ['domain', 'intake', 'report'],
  web: ['domain', 'api'],
  main: [
    'domain',
    'sample',
    'intake',
    'fetch',
    'queue',
    'embedder',
    'analysis',
    'trend',
    'report',
    'store',
    'jobs',
    'api',
  ],
};

/** Folders that only lend their types to the importer named. */
const typesOnly: Readonly<Record<string, readonly string[]>> = { web: ['domain', 'api'] };

/** Folders without I/O, clock, chance or environment. */
export const pureFolders = [
  'src/domain/',
  'src/markup/',
  'src/analysis/',
  'src/trend/',
  'src/report/',
  'src/sample/',
  'src/intake/sources/',
  'src/intake/mapping/',
];

/** Package → the only places that may import it. */
export const homes: Readonly<Record<string, readonly string[]>> = {
  express: ['src/api/'],
  'better-sqlite3': ['src/store/'],
  bullmq: ['src/queue/bullmq'],
  ioredis: ['src/queue/bullmq', 'src/queue/redis-link'],
  natural: ['src/analysis/'],
  compromise: ['src/analysis/'],
  'fast-xml-parser': ['src/intake/sources/'],
  eld: ['src/analysis/'],
  commander: ['src/main/'],
  pino: ['src/main/'],
  react: ['src/web/'],
  'react-dom': ['src/web/'],
};

/** What a pure folder may take from Node: computation, no world. */
const pureNodeModules: readonly string[] = ['node:crypto'];

const folderOf = (path: string): string | null => /^src\/([^/]+)\//.exec(path)?.[1] ?? null;
const stageOf = (path: string): number | null => {
  const match = /^src\/analysis\/(\d)-/.exec(path);
  return match === null ? null : Number(match[1]);
};
const isFile = (to: string): boolean => /^(src|workers|test|bench|data)\//.test(to);

const folderViolation = ({ from, to, typeOnly }: Import): string | null => {
  const [source, target] = [folderOf(from), folderOf(to)];
  if (source === null || target === null || source === target) return null;
  if (!(allowed[source] ?? []).includes(target)) return `${source} may not import ${target}`;
  if (typesOnly[source]?.includes(target) && !typeOnly)
    return `${source} may import only types of ${target}`;
  return null;
};

const stageViolation = ({ from, to }: Import): string | null => {
  const [source, target] = [stageOf(from), stageOf(to)];
  return source !== null && target !== null && target > source
    ? `stage ${source} may not import the later stage ${target}`
    : null;
};

const rootViolation = ({ from, to }: Import): string | null => {
  if (from.startsWith('src/') && /^(workers|test|bench)\//.test(to))
    return 'src may not import what stands around it';
  if (from.startsWith('workers/') && to.startsWith('src/') && !to.startsWith('src/main/')) {
    return 'workers may import only src/main';
  }
  return null;
};

const packageViolation = ({ from, to, typeOnly }: Import): string | null => {
  if (!from.startsWith('src/') || isFile(to)) return null;
  if (to.startsWith('node:')) {
    const pure = pureFolders.some((folder) => from.startsWith(folder));
    return pure && !typeOnly && !pureNodeModules.includes(to)
      ? `a pure folder may not import ${to}`
      : null;
  }
  const name = to.startsWith('@') ? to.split('/').slice(0, 2).join('/') : (to.split('/')[0] ?? to);
  const places = homes[name];
  if (places !== undefined && !places.some((place) => from.startsWith(place))) {
    return `${name} has its home in ${places.join(', ')}`;
  }
  if (to === 'natural') return 'natural is imported by its parts: its root loads database drivers';
  return null;
};

const barrelViolation = ({ to }: Import): string | null =>
  /\/index\.tsx?$/.test(to) ? 'no barrel files' : null;

const rules = [folderViolation, stageViolation, rootViolation, packageViolation, barrelViolation];

/** Every broken rule as `from → to: why`. */
export const findViolations = (imports: readonly Import[]): string[] =>
  imports.flatMap((one) =>
    rules.flatMap((rule) => {
      const why = rule(one);
      return why === null ? [] : [`${one.from} → ${one.to}: ${why}`];
    }),
  );

/** The first import cycle among files, as a path that ends where it began; null when there is none. */
export const findCycle = (imports: readonly Import[]): string[] | null => {
  const targets = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) {
    if (!typeOnly && isFile(to)) targets.set(from, [...(targets.get(from) ?? []), to]);
  }
  const finished = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (finished.has(file)) return null;
    for (const target of targets.get(file) ?? []) {
      const cycle = visit(target, [...path, file]);
      if (cycle !== null) return cycle;
    }
    finished.add(file);
    return null;
  };
  for (const file of targets.keys()) {
    const cycle = visit(file, []);
    if (cycle !== null) return cycle;
  }
  return null;
};

/** Words that reach for the world; a pure folder's code holds none of them. */
export const impureWords =
  /\b(Date\.now|new Date\(\)|Math\.random|process\.|setTimeout|setInterval|setImmediate|async (?:\(|function|\w+ =>)|await |fetch\(|crypto\.randomUUID|randomBytes|performance\.now)/;

import { type FakeAccount, type FakeNumber, type FakeText, missing, newSid, Refusal } from './state.ts';

interface Asked {
  account: FakeAccount;
  /** All accounts: the names of trunks are unique over them. */
  accounts: readonly FakeAccount[];
  form: URLSearchParams;
  ids: string[];
  /** Notes what no correct client does. */
  problem(what: string): void;
}

interface Route {
  method: string;
  /** Each `*` is an id. */
  path: string;
  status?: number;
  answer(asked: Asked): object | null;
}

const ACCOUNT = '/2010-04-01/Accounts/*';
const LISTS = `${ACCOUNT}/SIP/CredentialLists`;
const TRUNKS = '/v1/Trunks';

const needed = (form: URLSearchParams, ...names: string[]): string[] => {
  const unknown = [...form.keys()].filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`a form with ${unknown.join()}`);
  return names.map((name) => {
    const value = form.get(name);
    if (!value) throw new Refusal(400, 20_001, `${name} is required`);
    return value;
  });
};

const trunkOf = ({ account, ids }: Asked) => account.trunks.find(({ sid }) => sid === ids[0]) ?? fail(ids[0]!);
const listOf = ({ account, ids }: Asked) => account.lists.find(({ sid }) => sid === ids[1]) ?? fail(ids[1]!);
const numberOf = ({ account }: Asked, sid: string) => account.numbers.find((one) => one.sid === sid) ?? fail(sid);
const fail = (what: string): never => {
  throw missing(what);
};

/** A page of the older API, and one of the newer. There is always one page: tests have few rows. */
const page = (key: string, rows: object[]) => ({ [key]: rows, next_page_uri: null, page: 0, page_size: 50 });
const meta = (key: string, rows: object[]) => ({ [key]: rows, meta: { key, next_page_url: null, page: 0 } });

const numbers: Route[] = [
  {
    method: 'GET',
    path: `${ACCOUNT}/IncomingPhoneNumbers.json`,
    answer: ({ account, form }) => {
      const size = Number(form.get('PageSize') ?? 50);
      return page('incoming_phone_numbers', account.numbers.slice(0, size));
    },
  },
  {
    method: 'GET',
    path: `${ACCOUNT}/IncomingPhoneNumbers/*.json`,
    answer: (asked) => numberOf(asked, asked.ids[1]!),
  },
];

const texts: Route[] = [
  { method: 'POST', path: `${ACCOUNT}/Messages.json`, status: 201, answer: acceptText },
  {
    method: 'GET',
    path: `${ACCOUNT}/Messages.json`,
    answer: ({ account, form }) => {
      const isMeant = (text: FakeText) => text.to === form.get('To') && text.from === form.get('From');
      return page('messages', account.texts.filter(isMeant).toReversed());
    },
  },
];

function acceptText({ account, form }: Asked): object {
  const [to, from, body] = needed(form, 'To', 'From', 'Body') as [string, string, string];
  if (!/^\+[1-9]\d{6,14}$/.test(to))
    throw new Refusal(400, 21_211, `The 'To' number ${to} is not a valid phone number.`);
  if (to === from) throw new Refusal(400, 21_266, "'To' and 'From' number cannot be the same");
  const sender = account.numbers.find(({ phone_number: phone }) => phone === from);
  if (!sender) throw new Refusal(400, 21_659, `The From number ${from} is not a number of the account`);
  if (account.optedOut.has(to)) throw new Refusal(400, 21_610, 'Attempt to send to unsubscribed recipient');
  const text = { sid: newSid('SM'), from, to, body };
  account.texts.push(text);
  return { ...text, account_sid: account.sid, status: 'queued', num_segments: '1', error_code: null };
}

const lists: Route[] = [
  {
    method: 'POST',
    path: `${LISTS}.json`,
    status: 201,
    answer: ({ account, form }) => {
      const [name] = needed(form, 'FriendlyName');
      const list = { sid: newSid('CL'), friendly_name: name!, credentials: [] };
      account.lists.push(list);
      return list;
    },
  },
  { method: 'GET', path: `${LISTS}.json`, answer: ({ account }) => page('credential_lists', account.lists) },
  { method: 'POST', path: `${LISTS}/*/Credentials.json`, status: 201, answer: addCredential },
  {
    method: 'DELETE',
    path: `${LISTS}/*.json`,
    status: 204,
    answer: (asked) => {
      const list = listOf(asked);
      if (asked.account.trunks.some((trunk) => trunk.lists.has(list.sid)))
        asked.problem('a credential list was deleted while a trunk used it');
      asked.account.lists.splice(asked.account.lists.indexOf(list), 1);
      return null;
    },
  },
];

function addCredential(asked: Asked): object {
  const [username, password] = needed(asked.form, 'Username', 'Password') as [string, string];
  const strong = password.length >= 12 && /[a-z]/.test(password) && /[A-Z]/.test(password) && /\d/.test(password);
  if (!strong) throw new Refusal(400, 21_240, 'The password is too weak');
  listOf(asked).credentials.push({ username, password });
  return { sid: newSid('CR'), username };
}

const trunks: Route[] = [
  { method: 'POST', path: TRUNKS, status: 201, answer: createTrunk },
  { method: 'GET', path: TRUNKS, answer: ({ account }) => meta('trunks', account.trunks.map(shown)) },
  {
    method: 'DELETE',
    path: `${TRUNKS}/*`,
    status: 204,
    answer: (asked) => {
      const trunk = trunkOf(asked);
      if (asked.account.numbers.some(({ trunk_sid: on }) => on === trunk.sid))
        asked.problem('a trunk was deleted while a number was on it');
      asked.account.trunks.splice(asked.account.trunks.indexOf(trunk), 1);
      return null;
    },
  },
  {
    method: 'POST',
    path: `${TRUNKS}/*/CredentialLists`,
    status: 201,
    answer: (asked) => {
      const [list] = needed(asked.form, 'CredentialListSid');
      const { sid, friendly_name } = listOf({ ...asked, ids: ['', list!] });
      trunkOf(asked).lists.add(sid);
      return { sid, friendly_name };
    },
  },
  {
    method: 'DELETE',
    path: `${TRUNKS}/*/CredentialLists/*`,
    status: 204,
    answer: (asked) => (trunkOf(asked).lists.delete(asked.ids[1]!) ? null : fail(asked.ids[1]!)),
  },
  {
    method: 'POST',
    path: `${TRUNKS}/*/PhoneNumbers`,
    status: 201,
    answer: (asked) => {
      const [sid] = needed(asked.form, 'PhoneNumberSid');
      return attach(asked, trunkOf(asked).sid, numberOf(asked, sid!));
    },
  },
  {
    method: 'DELETE',
    path: `${TRUNKS}/*/PhoneNumbers/*`,
    status: 204,
    answer: (asked) => {
      const number = numberOf(asked, asked.ids[1]!);
      if (number.trunk_sid !== trunkOf(asked).sid) throw missing(number.sid);
      number.trunk_sid = null;
      return null;
    },
  },
];

/** Twilio moves a number that is on another trunk, which takes that trunk's calls away. */
function attach({ problem }: Asked, trunkSid: string, number: FakeNumber): object {
  if (number.trunk_sid && number.trunk_sid !== trunkSid) problem('a number was taken from another trunk');
  number.trunk_sid = trunkSid;
  return number;
}

function createTrunk({ account, accounts, form }: Asked): object {
  const [name, domain] = needed(form, 'FriendlyName', 'DomainName') as [string, string];
  const isTaken = accounts.some((one) => one.trunks.some(({ domain_name: taken }) => taken === domain));
  if (!domain.endsWith('.pstn.twilio.com') || isTaken) throw new Refusal(400, 21_248, 'DomainName is not valid');
  const trunk = { sid: newSid('TK'), friendly_name: name, domain_name: domain, lists: new Set<string>() };
  account.trunks.push(trunk);
  return shown(trunk);
}

const shown = ({ sid, friendly_name, domain_name }: FakeAccount['trunks'][number]) => ({
  sid,
  friendly_name,
  domain_name,
});

const ROUTES = [...numbers, ...texts, ...lists, ...trunks];

/** @throws Refusal 404 for an unknown path */
export function routeOf(method: string, path: string): { route: Route; ids: string[] } {
  for (const route of ROUTES) {
    const pattern = new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll('*', '([^/.]+)')}$`);
    const match = route.method === method ? pattern.exec(path) : null;
    if (match) return { route, ids: match.slice(1) };
  }
  throw missing(path);
}

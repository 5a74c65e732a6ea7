// routes: the calls of the platform that the console makes, each with its types.
import type {
	ActivationAnswer, ActivationRequest, AgentChange, Agent, AgentDetail, AgentPage, AskFieldPage, AssetDetail,
	AssetMerges, AssetPage, Channel, ChannelChange, ChannelPage, ChannelRequest, ChannelTest, Coverage, DeliveryPage, DryRun, EventPage, Exception, ExceptionRequest, FacetPage, Key, KeyChange, KeyPage, KeyRequest, Platform, Profile, ProfilePage,
	ProfileSaved, SavedView, SavedViewPage, SavedViewRequest, Segment, SegmentPage, Session, SessionRequest, SetupRequest, TenurePage, Token, TokenPage,
	TokenRequest,
} from '../made/types';
import { call, query } from './client';

export interface AssetQuery {
	/** In the query language. */
	query?: string;
	managed?: boolean | null;
	segment?: number | null;
	/** "present", "gone" or "unknown". */
	presence?: string;
	/** "last" the newest first, "name"; with '-' the other way. */
	sort?: string;
	cursor?: string | null;
	limit?: number;
}

export interface AgentQuery {
	q?: string;
	active?: boolean;
	leader?: boolean;
	silent?: boolean;
	revoked?: boolean;
}

/** The kind of refusal that `force` overrides: active agents would be left without a profile. */
export const NO_CONFIGURATION = 'no-configuration';

export const getPlatform = () => call<Platform>('GET', '/v1/platform');
export const setUp = (body: SetupRequest) => call<Session>('POST', '/v1/setup', { body, asking: true });
export const getSession = () => call<Session>('GET', '/v1/session', { asking: true });
export const signIn = (body: SessionRequest) =>
	call<Session>('POST', '/v1/session', { body, asking: true });
export const signOut = () => call<void>('DELETE', '/v1/session', { empty: true, asking: true });

export const getAssets = (asked: AssetQuery, signal?: AbortSignal) =>
	call<AssetPage>('GET', `/v1/assets${query({ ...asked })}`, signal ? { signal } : {});
export const getAsset = (id: number) => call<AssetDetail>('GET', `/v1/assets/${id}`);
/** Lets an asset be without an agent. */
export const excuse = (id: number, body: ExceptionRequest) => call<Exception>('PUT', `/v1/assets/${id}/exception`, { body });
/** What is one asset, and what speaks against it. */
export const getMerges = (id: number) => call<AssetMerges>('GET', `/v1/assets/${id}/merges`);
/** Undoes a merge, for good. */
export const split = (id: number, asset: number) => call<AssetMerges>('POST', `/v1/assets/${id}/split`, { body: { asset } });
export const mayBeOne = (id: number, other: number) => call<void>('DELETE', `/v1/assets/${id}/apart/${other}`, { empty: true });
export const takeBackException = (id: number) => call<void>('DELETE', `/v1/assets/${id}/exception`, { empty: true });
/** The address of an export: a link, so that the browser streams it to a file. */
export const exportOf = (asked: AssetQuery, format: 'csv' | 'jsonl') =>
	`/v1/assets/export${query({ format, query: asked.query, managed: asked.managed, segment: asked.segment, presence: asked.presence })}`;

/** What the query language may ask for. */
export const getFields = () => call<AskFieldPage>('GET', '/v1/assets/fields');
/** The most frequent values of one field. */
export const getFacets = (by: string, limit: number) => call<FacetPage>('GET', `/v1/assets/facets${query({ by, limit })}`);

/** One's own views of the inventory, and those that are shared. */
export const getViews = () => call<SavedViewPage>('GET', '/v1/views');
export const makeView = (body: SavedViewRequest) => call<SavedView>('POST', '/v1/views', { body });
export const deleteView = (id: number) => call<void>('DELETE', `/v1/views/${id}`, { empty: true });

export const getAgents = (asked: AgentQuery = {}, cursor: string | null = null) =>
	call<AgentPage>('GET', `/v1/agents${query({ ...asked, limit: 1000, cursor })}`);
export const agentsExport = (asked: AgentQuery) => `/v1/agents/export${query({ ...asked })}`;
export const getAgent = (id: string) =>
	call<AgentDetail>('GET', `/v1/agents/${encodeURIComponent(id)}`);
export const changeAgent = (id: string, body: Partial<AgentChange>, force = false) =>
	call<Agent>('PATCH', `/v1/agents/${encodeURIComponent(id)}${query({ force: force || null })}`, { body, empty: true });
/** The record of a host that is gone; what it heard stays. */
export const deleteAgent = (id: string) =>
	call<void>('DELETE', `/v1/agents/${encodeURIComponent(id)}`, { empty: true });
export const activate = (body: ActivationRequest) =>
	call<ActivationAnswer>('POST', '/v1/activations', { body });

export const getSegments = () => call<SegmentPage>('GET', '/v1/segments');
export const getSegment = (id: number) => call<Segment>('GET', `/v1/segments/${id}`);
/** Who has led it, the newest first. */
export const getHistory = (id: number, cursor: string | null = null, limit = 50) =>
	call<TenurePage>('GET', `/v1/segments/${id}/history${query({ cursor, limit })}`);
/** RFC 3339. The answer may end before `to`: then it goes on from there. */
export const getCoverage = (id: number, from: string, to: string) =>
	call<Coverage>('GET', `/v1/segments/${id}/coverage${query({ from, to })}`);

export const getProfiles = () => call<ProfilePage>('GET', '/v1/profiles');
export const getProfile = (id: number) => call<Profile>('GET', `/v1/profiles/${id}`);
export const makeProfile = (body: Profile) => call<ProfileSaved>('POST', '/v1/profiles', { body });
/** Of the version that was seen; `force` deactivates agents that would be left without any. */
export const saveProfile = (id: number, version: number, body: Profile, force: boolean) =>
	call<ProfileSaved>('PUT', `/v1/profiles/${id}${query({ version, force: force || null })}`, { body });
export const deleteProfile = (id: number, force: boolean) =>
	call<void>('DELETE', `/v1/profiles/${id}${query({ force: force || null })}`, { empty: true });

/**
 * What it would say of agents, judged from what they reported last: of those it would apply to, or
 * of those that are named. 0 of a profile that is not stored yet. Changes nothing.
 */
export const dryRun = (id: number, body: Profile, agents: readonly string[] = []) =>
	call<DryRun>('POST', `/v1/profiles${id === 0 ? '' : `/${id}`}/dry-run${query({ agents: agents.join(',') })}`, { body });

export const getKeys = () => call<KeyPage>('GET', '/v1/keys');
export const makeKey = (body: KeyRequest) => call<Key>('POST', '/v1/keys', { body });
export const changeKey = (id: number, body: Partial<KeyChange>) =>
	call<Key>('PATCH', `/v1/keys/${id}`, { body, empty: true });

export const deleteKey = (id: number) => call<void>('DELETE', `/v1/keys/${id}`, { empty: true });

export const getTokens = () => call<TokenPage>('GET', '/v1/tokens');
export const makeToken = (body: TokenRequest) => call<Token>('POST', '/v1/tokens', { body });
export const deleteToken = (id: number) => call<void>('DELETE', `/v1/tokens/${id}`, { empty: true });

/** The newest first; those before an event, or (oldest first) after one. */
export const getEvents = (asked: { before?: number; after?: number; subject?: string }, limit = 200) =>
	call<EventPage>('GET', `/v1/events${query({ ...asked, limit })}`);

export const getChannels = () => call<ChannelPage>('GET', '/v1/channels');
export const makeChannel = (body: ChannelRequest) => call<Channel>('POST', '/v1/channels', { body });
export const changeChannel = (id: number, body: Partial<ChannelChange>) =>
	call<Channel>('PATCH', `/v1/channels/${id}`, { body, empty: true });
export const deleteChannel = (id: number) => call<void>('DELETE', `/v1/channels/${id}`, { empty: true });
/** Sends a message for trial. */
export const testChannel = (id: number) => call<ChannelTest>('POST', `/v1/channels/${id}/test`, { empty: true });
/** Messages that have not arrived. */
export const getDeliveries = () => call<DeliveryPage>('GET', '/v1/deliveries?limit=200');
export const retryDelivery = (id: number) => call<void>('POST', `/v1/deliveries/${id}/retry`, { empty: true });
export const dropDelivery = (id: number) => call<void>('DELETE', `/v1/deliveries/${id}`, { empty: true });

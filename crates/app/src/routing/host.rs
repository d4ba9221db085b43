//! The node that runs the router: it takes the lease, restores the router, and goes on turn by turn.
//!
//! Invariants: only the holder of the lease writes what the router decided; a turn is one step in memory and one
//! transaction, and when the transaction fails the router is forgotten and restored from the tables, so that memory and
//! tables never differ for longer than a commit takes.

use super::batch::{Batch, Memory, Step, is_wrapping};
use super::floor;
use super::inputs::{Inputs, Wants, read};
use super::reconcile::events;
use super::rules::rules;
use crate::policy::{known, vocabulary};
use crate::{App, StoreError, principals};
use kernel::{CaseId, PrincipalId, StaffId, Timestamp};
use routing::policy::RoutingPolicy;
use routing::{Event, Router};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;
use store::leases::Lease;
use store::routing::Reached;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// The name of the lease. It is taken in the name of the first principal that there ever was.
const LEASE: &str = "routing";
/// How long the lease holds: another node goes on when it ends. Longer than the clocks of two nodes may differ.
const SPAN: Duration = Duration::from_secs(3);
/// The longest sleep: what other nodes wrote is seen after this, at the latest.
const TICK: Duration = Duration::from_secs(1);
/// The shortest time between two turns, in which causes gather.
const PAUSE: Duration = Duration::from_millis(2);
/// How often rules are looked up.
const RULES_EVERY: Duration = Duration::from_secs(1);

/// Runs the router whenever this node may, until `stop`.
pub async fn run(app: App, stop: CancellationToken) {
    let mut changes = app.bus.listen_to_all();
    let mut host = Host::new(app);
    loop {
        let wait = match host.turn().await {
            Ok(next) => next.unwrap_or(TICK).clamp(PAUSE, TICK),
            Err(error) => {
                tracing::warn!(%error, "the router cannot go on; it is restored");
                TICK
            }
        };
        tokio::select! {
            () = stop.cancelled() => break,
            _ = changes.changed() => tokio::time::sleep(PAUSE).await,
            () = tokio::time::sleep(wait) => {}
        }
    }
    host.end().await;
}

/// What runs the router on this node.
pub struct Host {
    app: App,
    node: Uuid,
    running: Option<Running>,
}

/// The router runs here.
struct Running {
    lease: Lease,
    memory: Memory,
    /// The rules last looked up, and when.
    rules: (Timestamp, BTreeMap<PrincipalId, Arc<RoutingPolicy>>),
}

impl Host {
    /// A node that does not run it yet.
    pub fn new(app: App) -> Self {
        Self { node: app.id(), app, running: None }
    }

    /// Does all that there is to do now; says after which time something falls due. Nothing, when another node runs it.
    pub async fn turn(&mut self) -> Result<Option<Duration>, StoreError> {
        let done = self.try_turn().await;
        if done.is_err() {
            self.stop_running();
        }
        done
    }

    /// Gives the lease back, so that another node goes on at once.
    pub async fn end(&mut self) {
        if let Some(running) = self.stop_running()
            && let Err(error) = crate::leases::end(&self.app, vec![running.lease]).await
        {
            tracing::debug!(%error, "the router's lease ends by itself");
        }
    }

    fn stop_running(&mut self) -> Option<Running> {
        let running = self.running.take()?;
        self.app.floor.set_live(None);
        Some(running)
    }

    async fn try_turn(&mut self) -> Result<Option<Duration>, StoreError> {
        let now = self.app.now();
        let Some(lease) = self.lease(now).await? else {
            self.stop_running();
            return Ok(None);
        };
        let is_ours = self.running.as_ref().is_some_and(|running| running.lease.fence == lease.fence);
        if !is_ours {
            self.running = Some(self.restore(lease).await?);
        } else if let Some(running) = &mut self.running {
            running.lease = lease;
        }
        let Some(running) = &mut self.running else { return Ok(None) };
        if now.since(running.rules.0) >= RULES_EVERY {
            running.rules = (now, rules_now(&self.app, now).await?);
        }
        let wants = running.wants(&self.app, now);
        let inputs = self.app.store.read(move |tx| read(tx, &wants)).await?;
        let app = self.app.clone();
        let taken = app.floor.with_live(|router| (running.step(router, now, &inputs), router.next_due()));
        let Some((batch, due)) = taken else { return Ok(None) };
        if let Some(batch) = batch {
            let batch = Arc::new(batch);
            let written = Arc::clone(&batch);
            self.app.store.write(move |tx| written.write(tx)).await?;
            for principal in batch.principals() {
                self.app.bus.look_again(principal);
            }
        }
        Ok(due.map(|due| Duration::from_millis(u64::try_from(due.as_millis() - now.as_millis()).unwrap_or(0))))
    }

    /// The lease, if this node has it for a while yet; none: another has it, or there is no principal.
    async fn lease(&self, now: Timestamp) -> Result<Option<Lease>, StoreError> {
        let held = self.running.as_ref().map(|running| &running.lease);
        if let Some(lease) = held.filter(|lease| lease.ends_at >= now.plus(SPAN / 2)) {
            return Ok(Some(lease.clone()));
        }
        let all = principals::all(&self.app).await?;
        let Some(first) = all.iter().map(|principal| principal.id).min() else { return Ok(None) };
        let node = self.node;
        self.app.store.write(move |tx| tx.lease_take(first, LEASE, node, now, SPAN)).await
    }

    async fn restore(&self, lease: Lease) -> Result<Running, StoreError> {
        let read = self.app.store.read(|tx| {
            let (router, line) = floor::restore(tx)?;
            let people: BTreeMap<_, _> = tx.presences()?.into_iter().map(|row| (row.staff, row)).collect();
            let wrapping = people.values().filter(|row| is_wrapping(row)).map(|row| row.staff).collect();
            let because = tx.work_items()?.into_iter().filter_map(|row| Some((row.item.item, row.because?))).collect();
            let reached = tx.routing_reached()?.into_iter().map(|reached| (reached.principal, reached)).collect();
            Ok::<_, StoreError>((router, Memory { people, wrapping, because, reached, line }))
        });
        let (router, memory) = read.await?;
        tracing::info!(node = %self.node, fence = lease.fence, "the router runs here");
        self.app.floor.set_live(Some(router));
        let rules = (Timestamp::from_millis(i64::MIN), BTreeMap::new());
        Ok(Running { lease, memory, rules })
    }
}

impl Running {
    fn wants(&self, app: &App, now: Timestamp) -> Wants {
        let silence = self.rules.1.values().map(|rules| rules.presence.silence_seconds).min().unwrap_or(u16::MAX);
        let reached = |principal: &PrincipalId| self.memory.reached.get(principal);
        let other = |(principal, rules): (&PrincipalId, &Arc<RoutingPolicy>)| {
            reached(principal).is_some_and(|it| it.policy != **rules).then_some(*principal)
        };
        let changed: BTreeSet<PrincipalId> = self.rules.1.iter().filter_map(other).collect();
        let mut cases = BTreeSet::new();
        if !changed.is_empty() {
            let items = app.floor.with_live(|router| router.state().items).unwrap_or_default();
            let of_it = items.into_iter().filter(|item| changed.contains(&item.requirement.principal));
            cases = of_it.map(|item| (item.requirement.principal, CaseId(item.item.0))).collect();
        }
        let rules = self.rules.1.iter();
        Wants {
            principals: rules
                .map(|(id, rules)| (*id, (Arc::clone(rules), reached(id).map(|it| it.journal_seq))))
                .collect(),
            cases,
            silent_since: now.minus(Duration::from_secs(silence.into())),
        }
    }

    /// Tells the router what was read.
    fn step(&mut self, router: &mut Router, now: Timestamp, inputs: &Inputs) -> Option<Batch> {
        let rules = &self.rules.1;
        for row in inputs.people.iter().chain(&inputs.silent) {
            self.memory.people.insert(row.staff, row.clone());
        }
        let mut changed = Vec::new();
        let mut step = Step::new(router, &mut self.memory, now);
        step.tell(Event::Clock);
        for (&principal, policy) in rules {
            let before = step.memory().reached.get(&principal);
            let is_other = before.is_none_or(|reached| reached.policy != **policy);
            let journal_seq = inputs.reached.get(&principal).copied();
            if is_other {
                step.tell(Event::PolicyChanged { principal, policy: Box::new((**policy).clone()) });
            }
            if is_other || journal_seq.is_some() {
                let before = step.memory().reached.get(&principal).map(|reached| reached.journal_seq);
                let journal_seq = journal_seq.or(before).unwrap_or(0);
                let reached = Reached { principal, journal_seq, policy: (**policy).clone() };
                step.memory().reached.insert(principal, reached.clone());
                changed.push(reached);
            }
        }
        // Cases first: they were read as they were before what was said is done. The other way round, a case that a customer
        // wrote in while its offer was accepted would look as if somebody had given it back.
        for looked in &inputs.looked {
            let known = step.router().item(looked.item).map(|view| view.item);
            for event in events(looked.item, looked.wanted.clone(), known.as_ref(), looked.by, now) {
                step.tell(event);
            }
        }
        hear(&mut step, inputs);
        for (staff, ability) in &inputs.abilities {
            if step.router().agent(*staff).is_some_and(|view| view.agent.ability != *ability) {
                step.tell(Event::Able { agent: *staff, ability: ability.clone() });
            }
        }
        for row in &inputs.silent {
            let of_them = |principal| rules.get(principal).map(|rules| rules.presence.silence_seconds);
            let places = row.agent.iter().flat_map(|agent| &agent.ability.principals);
            let silence = places.filter_map(of_them).min().unwrap_or(0);
            if now.since(row.seen_at) > Duration::from_secs(silence.into()) {
                step.tell(Event::LineLost { agent: row.staff });
            }
        }
        let heard = inputs.said.iter().map(|said| said.id).collect();
        step.end(self.lease.clone(), heard, changed)
    }
}

/// Tells the router what people said. Whoever says that they are there is signed in first.
fn hear(step: &mut Step<'_>, inputs: &Inputs) {
    let sign_in = |step: &mut Step<'_>, agent: StaffId| {
        if step.router().agent(agent).is_none() {
            let ability = inputs.abilities.get(&agent).cloned().unwrap_or_default();
            step.tell(Event::SignedIn { agent, ability });
        }
    };
    for said in &inputs.said {
        if let Event::Ready { agent } | Event::NotReady { agent } = said.event {
            sign_in(step, agent);
        }
        if let (Some(wish), Event::Ready { agent } | Event::NotReady { agent } | Event::SignedOut { agent }) =
            (said.wish, &said.event)
        {
            step.wish(*agent, wish);
        }
        step.tell(said.event.clone());
    }
}

/// The rules of every principal now.
async fn rules_now(app: &App, now: Timestamp) -> Result<BTreeMap<PrincipalId, Arc<RoutingPolicy>>, StoreError> {
    let mut all = BTreeMap::new();
    let nobody = vocabulary().row();
    for owner in principals::all(app).await? {
        let resolver = known(app, &owner).await?.resolver(now)?;
        let resolved = resolver.resolve(&nobody).map_err(|fault| StoreError::Corrupt(format!("policy: {fault}")))?;
        let id = owner.id;
        let teams: Vec<String> =
            app.store.read(move |tx| tx.teams(id)).await?.into_iter().map(|team| team.name).collect();
        all.insert(id, Arc::new(rules(&resolved.parsed.routing, &owner.slug, &teams)));
    }
    Ok(all)
}

//! A view held against a publication: what it names that there is not, and its spelling there.

use super::field::{Field, Mistake, ORDINALS};
use super::view::View;
use crate::data::{PlaceId, ScopeId, TableId};
use crate::library::Library;

impl View {
    /// The places, the table and the layer named that a publication and what stands beside it do not have.
    pub fn unknown_in(&self, library: &Library) -> Vec<Mistake> {
        let ds = &library.subject;
        let places = ds.members.iter().map(ToString::to_string);
        let tables = ds.tables.iter().map(|table| table.id.spelled());
        let unknown = |field, found: String, names: Vec<String>| {
            let known = names.iter().any(|name| name.eq_ignore_ascii_case(&found));
            (!known).then_some(Mistake::Unknown { field, found, names })
        };
        let regions = self.regions.iter().map(|id| (Field::Regions, id));
        let named = regions.chain(self.region.iter().map(|id| (Field::Region, id)));
        let named = named.filter_map(|(field, id)| unknown(field, id.to_string(), places.clone().collect()));
        let named_tables = [(Field::Conflict, self.conflict), (Field::Against, self.against)].into_iter();
        let table =
            named_tables.filter_map(|(field, id)| unknown(field, id?.to_string(), tables.clone().collect()));
        let layers = || library.layers().map(|id| id.to_string()).chain([ORDINALS.to_owned()]).collect();
        let layer = self.layer.and_then(|id| unknown(Field::Layer, id.to_string(), layers()));
        let rates = || {
            library.converted().map(|converted| converted.rates.measure.id.to_string()).into_iter().collect()
        };
        let currency = self.currency.and_then(|id| unknown(Field::Currency, id.to_string(), rates()));
        named.chain(table).chain(layer).chain(currency).collect()
    }

    /// The same view in the spelling of a publication: places in its order, and what it has by default
    /// left out (all places, its own in focus, its first table).
    ///
    /// # Errors
    /// The first place, table or layer that there is not.
    pub fn within(mut self, library: &Library) -> Result<Self, Mistake> {
        let ds = &library.subject;
        if let Some(mistake) = self.unknown_in(library).into_iter().next() {
            return Err(mistake);
        }
        let known = |id: &PlaceId| {
            ds.members.iter().copied().find(|place| place.as_str().eq_ignore_ascii_case(id.as_str()))
        };
        self.regions = self.regions.iter().filter_map(known).collect();
        self.regions.sort_by_key(|id| ds.order(*id));
        self.regions.dedup();
        let mut all: Vec<PlaceId> = ds.side_by_side().collect();
        all.sort_by_key(|id| ds.order(*id));
        if self.regions == all {
            self.regions.clear();
        }
        // With the publication's own place hidden it is another one that has the focus by default.
        let own_is_shown = self.regions.is_empty() || self.regions.contains(&ds.focus);
        let region = self.region.as_ref().and_then(known);
        self.region = region.filter(|id| *id != ds.focus || !own_is_shown);
        let table = |id: Option<TableId>| id.and_then(|id| ds.table(id.as_str())).map(|table| table.id);
        self.conflict = table(self.conflict).filter(|table| *table != ds.first_table());
        let followed = self.conflict.unwrap_or(ds.first_table());
        self.against = table(self.against).filter(|table| *table != followed);
        let is = |id: ScopeId| move |known: &ScopeId| known.as_str().eq_ignore_ascii_case(id.as_str());
        let spelled = |id: ScopeId| library.layers().find(is(id));
        self.layer = self.layer.and_then(spelled);
        self.currency =
            self.currency.and_then(|_| library.converted()).map(|converted| converted.rates.measure.id);
        Ok(self)
    }
}

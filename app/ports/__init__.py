"""The doors of the core: what it asks of the outside, in the core's own words.

The rooms that stand behind them (`vault`, `storage`, `intake`, `paper`, `proof`, `knowledge`) are
strangers to each other; `app.bootstrap` alone knows them all.
"""

from app.errors import Cancelled as Cancelled
from app.ports.clock import Clock as Clock
from app.ports.clock import Progress as Progress
from app.ports.clock import Sink as Sink
from app.ports.evidence import Blobs as Blobs
from app.ports.evidence import Decoder as Decoder
from app.ports.evidence import Picture as Picture
from app.ports.evidence import Stored as Stored
from app.ports.knowledge import Contact as Contact
from app.ports.knowledge import Example as Example
from app.ports.knowledge import Knowledge as Knowledge
from app.ports.knowledge import Step as Step
from app.ports.knowledge import WhatIf as WhatIf
from app.ports.knowledge import Word as Word
from app.ports.leaving import Authority as Authority
from app.ports.leaving import Bundle as Bundle
from app.ports.leaving import Bundles as Bundles
from app.ports.leaving import Look as Look
from app.ports.leaving import Paper as Paper
from app.ports.leaving import Stamp as Stamp
from app.ports.leaving import Stamper as Stamper
from app.ports.leaving import Verdict as Verdict
from app.ports.log import ExhibitRows as ExhibitRows
from app.ports.log import IncidentRows as IncidentRows
from app.ports.log import JournalRows as JournalRows
from app.ports.log import Papers as Papers
from app.ports.log import Store as Store
from app.ports.log import UnitOfWork as UnitOfWork
from app.ports.vault import Backups as Backups
from app.ports.vault import Keychain as Keychain
from app.ports.vault import NewVault as NewVault
from app.ports.vault import Proof as Proof
from app.ports.vault import Rekey as Rekey
from app.ports.vault import Safe as Safe
from app.ports.vault import Snapshots as Snapshots
from app.ports.vault import Stores as Stores

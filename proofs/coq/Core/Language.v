(** * The names of the claim language that [Network] does not define

    proofs/LANGUAGE.md. The claims themselves, [Statements.Catalogue], are generated; this file is written by hand. *)

From Coq Require Import Reals.
From Verify.Core Require Import Network.
From Verify.Core Require Flow.
Open Scope R_scope.

(** [T] is the first step from which on the pattern is 1001 for ever. *)
Definition specialised_from (P : problem) (th0 : weights) (T : nat) : Prop :=
  forall t, (T <= t)%nat -> specialised P (descent P th0 t).
Definition specialises_at (P : problem) (th0 : weights) (T : nat) : Prop :=
  specialised_from P th0 T /\ forall T', specialised_from P th0 T' -> (T <= T')%nat.
Definition never_specialises (P : problem) (th0 : weights) : Prop := forall T, ~ specialised_from P th0 T.

Definition norm2 (th : weights) : R := dot th th.
Definition norm (th : weights) : R := sqrt (norm2 th).

(** The KKT point (page kkt), and the distance of the direction of [th] from its direction. *)
Definition kkt_point (P : problem) : weights :=
  Weights (xp P / (1 + xp P ^ 2)) (1 / (1 + xp P ^ 2)) (xm P / (1 + xm P ^ 2)) (1 / (1 + xm P ^ 2)).
Definition kkt (P : problem) (th : weights) : R :=
  let s := norm th in let star := kkt_point P in let r := norm star in
  norm (Weights (w1 th / s - w1 star / r) (b1 th / s - b1 star / r) (w2 th / s - w2 star / r) (b2 th / s - b2 star / r)).

(** Gradient flow from [th0]: [Flow]. *)
Definition is_flow : problem -> weights -> (R -> weights) -> Prop := Flow.is_flow.

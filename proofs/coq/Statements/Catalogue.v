(** The claims of the catalogue, over all problems and starts.

    Written by [verify claim coq] from proofs/claims; a test compares. *)

From Coq Require Import Reals.
From Verify.Core Require Import Network Language.
Open Scope R_scope.

(* not translated: acute.SA.P2.growth: it speaks of the trap of a run *)

(* not translated: acute.SA.P6.denominator: it speaks of the trap of a run *)

(* not translated: acute.SA.P5.boundary: it speaks of the trap of a run *)

(* not translated: acute.SA.P5.reaches: it speaks of the trap of a run *)

(* not translated: acute.SA.P5.misses: it speaks of the trap of a run *)

(* not translated: acute.SA.P7.constant: it speaks of the trap of a run *)

(* not translated: acute.AS.P2.growth: it speaks of the trap of a run *)

(* not translated: acute.AS.P6.denominator: it speaks of the trap of a run *)

(* not translated: acute.AS.P5.boundary: it speaks of the trap of a run *)

(* not translated: acute.AS.P5.reaches: it speaks of the trap of a run *)

(* not translated: acute.AS.P5.misses: it speaks of the trap of a run *)

(* not translated: acute.AS.P7.constant: it speaks of the trap of a run *)

(* not translated: acute.P2.modes: it speaks of the trap of a run *)

(* not translated: acute.P3.balance: it speaks of the trap of a run *)

(* not translated: acute.P6.denominator: it speaks of the trap of a run *)

(* not translated: acute.P5.boundary: it speaks of the trap of a run *)

(* not translated: acute.P5.margin: it speaks of the trap of a run *)

(* not translated: acute.P7.constant: it speaks of the trap of a run *)

(* not translated: acute.P7.two-sided: it speaks of the trap of a run *)

(* not translated: acute.P7.symmetric: it speaks of the trap of a run *)

(* not translated: acute.P10.every-start: it speaks of the trap of a run *)

(* not translated: acute.P12.controlled: it speaks of the trap of a run *)

(** P6.denominator-lower: The denominator is at least a weighted sum of two logarithms that grow with t. *)
Definition P6_denominator_lower (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  let gp' := (1 + xp P * xm P) / (1 + xp P ^ 2) in
  let gm' := (1 + xp P * xm P) / (1 + xm P ^ 2) in
  let frozen' := gp' * p1 P (th T) + gm' * q2 P (th T) - q1 P (th T) - p2 P (th T) in
  xp P * xm P <= - 1 ->
  1 + xp P ^ 2 <> 0 /\
  1 + xm P ^ 2 <> 0 /\
  xp P - xm P <> 0 /\
  forall t : nat, INR T <= INR t ->
    let n' := INR t - INR T in
    0 < exp (p1 P (th T)) + kappap P * n' /\
    0 < exp (q2 P (th T)) + kappam P * n' /\
    ((1 - gp') * ln (exp (p1 P (th T)) + kappap P * n') + (1 - gm') * ln (exp (q2 P (th T)) + kappam P * n') + frozen') / (xp P - xm P) <= den (th t).
Definition P6_denominator_lower_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  let gp' := (1 + xp P * xm P) / (1 + xp P ^ 2) in
  let gm' := (1 + xp P * xm P) / (1 + xm P ^ 2) in
  let frozen' := gp' * p1 P (th T) + gm' * q2 P (th T) - q1 P (th T) - p2 P (th T) in
  xp P * xm P <= - 1.

(** P6.denominator-upper: It exceeds that sum by O(ln t / t) only, with an explicit constant. *)
Definition P6_denominator_upper (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  let gp' := (1 + xp P * xm P) / (1 + xp P ^ 2) in
  let gm' := (1 + xp P * xm P) / (1 + xm P ^ 2) in
  let frozen' := gp' * p1 P (th T) + gm' * q2 P (th T) - q1 P (th T) - p2 P (th T) in
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  xp P * xm P <= - 1 ->
  1 + xp P ^ 2 <> 0 /\
  kappap P <> 0 /\
  S' <> 0 /\
  1 + xm P ^ 2 <> 0 /\
  kappam P <> 0 /\
  R' <> 0 /\
  xp P - xm P <> 0 /\
  forall t : nat, INR T <= INR t ->
    let n' := INR t - INR T in
    let u' := exp (p1 P (th T)) + kappap P * n' in
    let v' := exp (q2 P (th T)) + kappam P * n' in
    let plus' := ln u' + (exp (p1 P (th (S T))) - exp (p1 P (th T)) + kappap P * ln (1 + n' / S')) / u' in
    let minus' := ln v' + (exp (q2 P (th (S T))) - exp (q2 P (th T)) + kappam P * ln (1 + n' / R')) / v' in
    0 < u' /\
    0 < 1 + n' / S' /\
    u' <> 0 /\
    0 < v' /\
    0 < 1 + n' / R' /\
    v' <> 0 /\
    den (th t) <= ((1 - gp') * plus' + (1 - gm') * minus' + frozen') / (xp P - xm P).
Definition P6_denominator_upper_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  let gp' := (1 + xp P * xm P) / (1 + xp P ^ 2) in
  let gm' := (1 + xp P * xm P) / (1 + xm P ^ 2) in
  let frozen' := gp' * p1 P (th T) + gm' * q2 P (th T) - q1 P (th T) - p2 P (th T) in
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  xp P * xm P <= - 1.

(** P6.denominator-logarithm: D is a multiple of ln t plus a constant up to an explicit O(ln t / t); for the points -1 and 1 the multiple is 1. *)
Definition P6_denominator_logarithm (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  let gp' := (1 + xp P * xm P) / (1 + xp P ^ 2) in
  let gm' := (1 + xp P * xm P) / (1 + xm P ^ 2) in
  let frozen' := gp' * p1 P (th T) + gm' * q2 P (th T) - q1 P (th T) - p2 P (th T) in
  let limit' := (1 - gp') * ln (kappap P) + (1 - gm') * ln (kappam P) + frozen' in
  xp P * xm P <= - 1 ->
  1 + xp P ^ 2 <> 0 /\
  kappap P <> 0 /\
  1 + xm P ^ 2 <> 0 /\
  kappam P <> 0 /\
  0 < kappap P /\
  0 < kappam P /\
  xp P - xm P <> 0 /\
  forall t : nat, 2 * INR T + 3 <= INR t ->
    let plus' := (1 - gp') * (Rabs (S' - INR T - 1) + ln (INR t) + 1 / 3) in
    let minus' := (1 - gm') * (Rabs (R' - INR T - 1) + ln (INR t) + 1 / 3) in
    0 < INR t /\
    2 * INR t * (xp P - xm P) <> 0 /\
    - (3 * (plus' + minus') / (2 * INR t * (xp P - xm P))) <= den (th t) - ((2 - gp' - gm') * ln (INR t) + limit') / (xp P - xm P) /\
    den (th t) - ((2 - gp' - gm') * ln (INR t) + limit') / (xp P - xm P) <= 3 * (plus' + minus') / (2 * INR t * (xp P - xm P)).
Definition P6_denominator_logarithm_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  let gp' := (1 + xp P * xm P) / (1 + xp P ^ 2) in
  let gm' := (1 + xp P * xm P) / (1 + xm P ^ 2) in
  let frozen' := gp' * p1 P (th T) + gm' * q2 P (th T) - q1 P (th T) - p2 P (th T) in
  let limit' := (1 - gp') * ln (kappap P) + (1 - gm') * ln (kappam P) + frozen' in
  xp P * xm P <= - 1.

(** P4.feasible: The KKT point classifies both training points with output exactly 1. *)
Definition P4_feasible (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  let a' := 1 + xp P ^ 2 in
  let d' := 1 + xm P ^ 2 in
  xp P * xm P <= - 1 ->
  a' <> 0 /\
  d' <> 0 /\
  (xp P * xp P + 1) / a' - Rmax ((xm P * xp P + 1) / d') 0 = 1 /\
  (xm P * xm P + 1) / d' - Rmax ((xp P * xm P + 1) / a') 0 = 1.
Definition P4_feasible_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  let a' := 1 + xp P ^ 2 in
  let d' := 1 + xm P ^ 2 in
  xp P * xm P <= - 1.

(** P4.optimal: For orthogonal data the boundary of the KKT point is the midpoint, so that it has the best robust margin. *)
Definition P4_optimal (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  let a' := 1 + xp P ^ 2 in
  let d' := 1 + xm P ^ 2 in
  xp P * xm P = - 1 ->
  d' <> 0 /\
  a' <> 0 /\
  xp P / a' - xm P / d' <> 0 /\
  (1 / d' - 1 / a') / (xp P / a' - xm P / d') = mid P.
Definition P4_optimal_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  let a' := 1 + xp P ^ 2 in
  let d' := 1 + xm P ^ 2 in
  xp P * xm P = - 1.

(** P4.direction: The direction of gradient descent tends to the KKT point like 1/ln t. *)
Definition P4_direction (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  let a' := 1 + xp P ^ 2 in
  let d' := 1 + xm P ^ 2 in
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  let Q' := (Rabs (ln (kappam P / kappap P)) + 1) ^ 2 / (a' * d') + p2 P (th T) ^ 2 / a' + q1 P (th T) ^ 2 / d' in
  let T0' := Rmax (Rmax (Rmax (2 * INR T + 2) (INR T + 1 + Rabs (R' - S'))) (4 / kappap P ^ 2)) (4 / kappam P ^ 2) in
  xp P * xm P = - 1 ->
  kappam P <> 0 /\
  kappap P <> 0 /\
  kappap P ^ 2 <> 0 /\
  kappam P ^ 2 <> 0 /\
  0 < kappam P / kappap P /\
  a' * d' <> 0 /\
  a' <> 0 /\
  d' <> 0 /\
  0 <= 2 * Q' /\
  forall t : nat, T0' <= INR t ->
    0 < norm2 (th t) /\
    0 < INR t /\
    ln (INR t) <> 0 /\
    kkt P (th t) <= 2 * sqrt (2 * Q') / ln (INR t).
Definition P4_direction_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  let a' := 1 + xp P ^ 2 in
  let d' := 1 + xm P ^ 2 in
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  let Q' := (Rabs (ln (kappam P / kappap P)) + 1) ^ 2 / (a' * d') + p2 P (th T) ^ 2 / a' + q1 P (th T) ^ 2 / d' in
  let T0' := Rmax (Rmax (Rmax (2 * INR T + 2) (INR T + 1 + Rabs (R' - S'))) (4 / kappap P ^ 2)) (4 / kappam P ^ 2) in
  xp P * xm P = - 1.

(** P4.flow-direction: The direction of gradient flow tends to the KKT point: the squared sine of the angle is O(1/ln(t)^2). *)
Definition P4_flow_direction (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall curve : R -> weights, is_flow P th0 curve ->
  let flow := fun t => curve (eta P * INR t) in
  let a' := 1 + xp P ^ 2 in
  let d' := 1 + xm P ^ 2 in
  let u' := (exp (p1 P (th 0%nat) + Rmax (p2 P (th 0%nat)) 0) + exp (p1 P (th 0%nat) - Rmax (p2 P (th 0%nat)) 0)) / 2 in
  let v' := (exp (q2 P (th 0%nat) + Rmax (q1 P (th 0%nat)) 0) + exp (q2 P (th 0%nat) - Rmax (q1 P (th 0%nat)) 0)) / 2 in
  let switch' := Rmax ((exp (p1 P (th 0%nat) + Rmax (p2 P (th 0%nat)) 0) - u') / kappap P) ((exp (q2 P (th 0%nat) + Rmax (q1 P (th 0%nat)) 0) - v') / kappam P) in
  let Q' := (Rabs (ln (v' / u')) + Rabs (ln (kappam P / kappap P)) + 1) ^ 2 / (a' * d') + Rmin (p2 P (th 0%nat)) 0 ^ 2 / a' + Rmin (q1 P (th 0%nat)) 0 ^ 2 / d' in
  xp P * xm P = - 1 ->
  p1 P (th 0%nat) > 0 ->
  q2 P (th 0%nat) > 0 ->
  kappap P <> 0 /\
  kappam P <> 0 /\
  kappap P ^ 2 <> 0 /\
  kappam P ^ 2 <> 0 /\
  a' <> 0 /\
  d' <> 0 /\
  u' <> 0 /\
  0 < v' / u' /\
  0 < kappam P / kappap P /\
  a' * d' <> 0 /\
  forall t : nat, Rmax (Rmax (Rmax 2 switch') (1 / kappap P ^ 2)) (1 / kappam P ^ 2) <= INR t ->
    let norm2f' := (p1 P (flow t) ^ 2 + p2 P (flow t) ^ 2) / a' + (q1 P (flow t) ^ 2 + q2 P (flow t) ^ 2) / d' in
    let inner' := p1 P (flow t) / a' + q2 P (flow t) / d' in
    0 < INR t /\
    ln (INR t) ^ 2 <> 0 /\
    norm2f' - inner' ^ 2 <= 4 * Q' * norm2f' / ln (INR t) ^ 2.
Definition P4_flow_direction_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  let a' := 1 + xp P ^ 2 in
  let d' := 1 + xm P ^ 2 in
  let u' := (exp (p1 P (th 0%nat) + Rmax (p2 P (th 0%nat)) 0) + exp (p1 P (th 0%nat) - Rmax (p2 P (th 0%nat)) 0)) / 2 in
  let v' := (exp (q2 P (th 0%nat) + Rmax (q1 P (th 0%nat)) 0) + exp (q2 P (th 0%nat) - Rmax (q1 P (th 0%nat)) 0)) / 2 in
  let switch' := Rmax ((exp (p1 P (th 0%nat) + Rmax (p2 P (th 0%nat)) 0) - u') / kappap P) ((exp (q2 P (th 0%nat) + Rmax (q1 P (th 0%nat)) 0) - v') / kappam P) in
  let Q' := (Rabs (ln (v' / u')) + Rabs (ln (kappam P / kappap P)) + 1) ^ 2 / (a' * d') + Rmin (p2 P (th 0%nat)) 0 ^ 2 / a' + Rmin (q1 P (th 0%nat)) 0 ^ 2 / d' in
  xp P * xm P = - 1 /\
  p1 P (th 0%nat) > 0 /\
  q2 P (th 0%nat) > 0.

(** P4.flow-margin: The margin of gradient flow tends to the best. *)
Definition P4_flow_margin (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall curve : R -> weights, is_flow P th0 curve ->
  let flow := fun t => curve (eta P * INR t) in
  forall flow_margin : nat -> R, (forall t, is_margin P (flow t) (flow_margin t)) ->
  let u' := (exp (p1 P (th 0%nat) + Rmax (p2 P (th 0%nat)) 0) + exp (p1 P (th 0%nat) - Rmax (p2 P (th 0%nat)) 0)) / 2 in
  let v' := (exp (q2 P (th 0%nat) + Rmax (q1 P (th 0%nat)) 0) + exp (q2 P (th 0%nat) - Rmax (q1 P (th 0%nat)) 0)) / 2 in
  let switch' := Rmax ((exp (p1 P (th 0%nat) + Rmax (p2 P (th 0%nat)) 0) - u') / kappap P) ((exp (q2 P (th 0%nat) + Rmax (q1 P (th 0%nat)) 0) - v') / kappam P) in
  let bp' := Rmin (p2 P (th 0%nat)) 0 in
  let bm' := Rmin (q1 P (th 0%nat)) 0 in
  let alive' := exp (sqrt (bp' * bm')) / Rmin (kappap P) (kappam P) in
  let C' := Rabs (ln (v' / u')) + Rabs (ln (kappam P / kappap P)) + Rabs (bp' - bm') + 1 in
  xp P * xm P = - 1 ->
  p1 P (th 0%nat) > 0 ->
  q2 P (th 0%nat) > 0 ->
  kappap P <> 0 /\
  kappam P <> 0 /\
  0 <= bp' * bm' /\
  Rmin (kappap P) (kappam P) <> 0 /\
  kappap P ^ 2 <> 0 /\
  kappam P ^ 2 <> 0 /\
  u' <> 0 /\
  0 < v' / u' /\
  0 < kappam P / kappap P /\
  forall t : nat, Rmax (Rmax (Rmax (Rmax 2 switch') alive') (1 / kappap P ^ 2)) (1 / kappam P ^ 2) <= INR t ->
    0 < INR t /\
    2 * ln (INR t) <> 0 /\
    - ((xp P - xm P) * C' / (2 * ln (INR t))) <= best P - flow_margin t /\
    best P - flow_margin t <= (xp P - xm P) * C' / (2 * ln (INR t)).
Definition P4_flow_margin_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  let u' := (exp (p1 P (th 0%nat) + Rmax (p2 P (th 0%nat)) 0) + exp (p1 P (th 0%nat) - Rmax (p2 P (th 0%nat)) 0)) / 2 in
  let v' := (exp (q2 P (th 0%nat) + Rmax (q1 P (th 0%nat)) 0) + exp (q2 P (th 0%nat) - Rmax (q1 P (th 0%nat)) 0)) / 2 in
  let switch' := Rmax ((exp (p1 P (th 0%nat) + Rmax (p2 P (th 0%nat)) 0) - u') / kappap P) ((exp (q2 P (th 0%nat) + Rmax (q1 P (th 0%nat)) 0) - v') / kappam P) in
  let bp' := Rmin (p2 P (th 0%nat)) 0 in
  let bm' := Rmin (q1 P (th 0%nat)) 0 in
  let alive' := exp (sqrt (bp' * bm')) / Rmin (kappap P) (kappam P) in
  let C' := Rabs (ln (v' / u')) + Rabs (ln (kappam P / kappap P)) + Rabs (bp' - bm') + 1 in
  xp P * xm P = - 1 /\
  p1 P (th 0%nat) > 0 /\
  q2 P (th 0%nat) > 0.

(** P11.closed-form: From its last switch on, gradient flow has a closed form. *)
Definition P11_closed_form (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall curve : R -> weights, is_flow P th0 curve ->
  let flow := fun t => curve (eta P * INR t) in
  let u' := (exp (p1 P (th 0%nat) + Rmax (p2 P (th 0%nat)) 0) + exp (p1 P (th 0%nat) - Rmax (p2 P (th 0%nat)) 0)) / 2 in
  let v' := (exp (q2 P (th 0%nat) + Rmax (q1 P (th 0%nat)) 0) + exp (q2 P (th 0%nat) - Rmax (q1 P (th 0%nat)) 0)) / 2 in
  let switch' := Rmax ((exp (p1 P (th 0%nat) + Rmax (p2 P (th 0%nat)) 0) - u') / kappap P) ((exp (q2 P (th 0%nat) + Rmax (q1 P (th 0%nat)) 0) - v') / kappam P) in
  xp P * xm P = - 1 ->
  p1 P (th 0%nat) > 0 ->
  q2 P (th 0%nat) > 0 ->
  kappap P <> 0 /\
  kappam P <> 0 /\
  forall t : nat, 1 + switch' <= INR t ->
    0 < u' + kappap P * INR t /\
    0 < v' + kappam P * INR t /\
    p1 P (flow t) = ln (u' + kappap P * INR t) /\
    q2 P (flow t) = ln (v' + kappam P * INR t) /\
    p2 P (flow t) = Rmin (p2 P (th 0%nat)) 0 /\
    q1 P (flow t) = Rmin (q1 P (th 0%nat)) 0.
Definition P11_closed_form_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  let u' := (exp (p1 P (th 0%nat) + Rmax (p2 P (th 0%nat)) 0) + exp (p1 P (th 0%nat) - Rmax (p2 P (th 0%nat)) 0)) / 2 in
  let v' := (exp (q2 P (th 0%nat) + Rmax (q1 P (th 0%nat)) 0) + exp (q2 P (th 0%nat) - Rmax (q1 P (th 0%nat)) 0)) / 2 in
  let switch' := Rmax ((exp (p1 P (th 0%nat) + Rmax (p2 P (th 0%nat)) 0) - u') / kappap P) ((exp (q2 P (th 0%nat) + Rmax (q1 P (th 0%nat)) 0) - v') / kappam P) in
  xp P * xm P = - 1 /\
  p1 P (th 0%nat) > 0 /\
  q2 P (th 0%nat) > 0.

(** P11.ahead: A run that starts specialised is ahead of gradient flow at every step. *)
Definition P11_ahead (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall curve : R -> weights, is_flow P th0 curve ->
  let flow := fun t => curve (eta P * INR t) in
  xp P * xm P = - 1 ->
  p1 P (th 0%nat) > 0 ->
  q1 P (th 0%nat) <= 0 ->
  p2 P (th 0%nat) <= 0 ->
  q2 P (th 0%nat) > 0 ->
  forall t : nat, 0 <= INR t ->
    p1 P (th t) >= p1 P (flow t) /\
    q2 P (th t) >= q2 P (flow t) /\
    den (th t) >= den (flow t).
Definition P11_ahead_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  xp P * xm P = - 1 /\
  p1 P (th 0%nat) > 0 /\
  q1 P (th 0%nat) <= 0 /\
  p2 P (th 0%nat) <= 0 /\
  q2 P (th 0%nat) > 0.

(** P11.close: It is ahead by O(ln t / t) only. *)
Definition P11_close (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall curve : R -> weights, is_flow P th0 curve ->
  let flow := fun t => curve (eta P * INR t) in
  let S' := exp (p1 P (th 0%nat)) / kappap P in
  let R' := exp (q2 P (th 0%nat)) / kappam P in
  let S1' := exp (p1 P (th 1%nat)) / kappap P in
  let R1' := exp (q2 P (th 1%nat)) / kappam P in
  xp P * xm P = - 1 ->
  p1 P (th 0%nat) > 0 ->
  q1 P (th 0%nat) <= 0 ->
  p2 P (th 0%nat) <= 0 ->
  q2 P (th 0%nat) > 0 ->
  kappap P <> 0 /\
  S1' <> 0 /\
  kappam P <> 0 /\
  R1' <> 0 /\
  xp P - xm P <> 0 /\
  forall t : nat, 1 <= INR t ->
    let plus' := (S1' - S' - 1 + ln (1 + INR t / S1') + 1 / 3) / (S' + INR t) in
    let minus' := (R1' - R' - 1 + ln (1 + INR t / R1') + 1 / 3) / (R' + INR t) in
    0 < 1 + INR t / S1' /\
    S' + INR t <> 0 /\
    0 < 1 + INR t / R1' /\
    R' + INR t <> 0 /\
    den (th t) - den (flow t) <= (plus' + minus') / (xp P - xm P).
Definition P11_close_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  let S' := exp (p1 P (th 0%nat)) / kappap P in
  let R' := exp (q2 P (th 0%nat)) / kappam P in
  let S1' := exp (p1 P (th 1%nat)) / kappap P in
  let R1' := exp (q2 P (th 1%nat)) / kappam P in
  xp P * xm P = - 1 /\
  p1 P (th 0%nat) > 0 /\
  q1 P (th 0%nat) <= 0 /\
  p2 P (th 0%nat) <= 0 /\
  q2 P (th 0%nat) > 0.

(** P11.shared-rate: From such a start gradient flow has the same slow rate. *)
Definition P11_shared_rate (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall curve : R -> weights, is_flow P th0 curve ->
  let flow := fun t => curve (eta P * INR t) in
  forall flow_margin : nat -> R, (forall t, is_margin P (flow t) (flow_margin t)) ->
  let limit' := p2 P (th 0%nat) - q1 P (th 0%nat) + ln (kappam P / kappap P) in
  let S' := exp (p1 P (th 0%nat)) / kappap P in
  let R' := exp (q2 P (th 0%nat)) / kappam P in
  let alive' := exp (sqrt (p2 P (th 0%nat) * q1 P (th 0%nat))) / Rmin (kappap P) (kappam P) in
  let K' := ln (kappap P * kappam P) - q1 P (th 0%nat) - p2 P (th 0%nat) in
  let T0' := Rmax (Rmax (Rmax (Rmax (Rmax (Rmax 2 alive') (2 * Rabs (R' - S') / Rabs limit')) S') R') (2 * exp (K' / 2))) (exp (- K')) in
  xp P * xm P = - 1 ->
  p1 P (th 0%nat) > 0 ->
  q1 P (th 0%nat) <= 0 ->
  p2 P (th 0%nat) <= 0 ->
  q2 P (th 0%nat) > 0 ->
  kappap P <> 0 ->
  0 < kappam P / kappap P ->
  limit' <> 0 ->
  0 <= p2 P (th 0%nat) * q1 P (th 0%nat) /\
  Rmin (kappap P) (kappam P) <> 0 /\
  kappam P <> 0 /\
  kappap P <> 0 /\
  0 < kappam P / kappap P /\
  Rabs limit' <> 0 /\
  0 < kappap P * kappam P /\
  forall t : nat, T0' <= INR t ->
    let rate' := (xp P - xm P) * Rabs limit' / ln (INR t) in
    0 < INR t /\
    ln (INR t) <> 0 /\
    rate' / 16 <= best P - flow_margin t /\
    best P - flow_margin t <= 3 * rate' / 4.
Definition P11_shared_rate_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  let limit' := p2 P (th 0%nat) - q1 P (th 0%nat) + ln (kappam P / kappap P) in
  let S' := exp (p1 P (th 0%nat)) / kappap P in
  let R' := exp (q2 P (th 0%nat)) / kappam P in
  let alive' := exp (sqrt (p2 P (th 0%nat) * q1 P (th 0%nat))) / Rmin (kappap P) (kappam P) in
  let K' := ln (kappap P * kappam P) - q1 P (th 0%nat) - p2 P (th 0%nat) in
  let T0' := Rmax (Rmax (Rmax (Rmax (Rmax (Rmax 2 alive') (2 * Rabs (R' - S') / Rabs limit')) S') R') (2 * exp (K' / 2))) (exp (- K')) in
  xp P * xm P = - 1 /\
  p1 P (th 0%nat) > 0 /\
  q1 P (th 0%nat) <= 0 /\
  p2 P (th 0%nat) <= 0 /\
  q2 P (th 0%nat) > 0 /\
  kappap P <> 0 /\
  0 < kappam P / kappap P /\
  limit' <> 0.

(** P11.flow-fast: With both neurons active everywhere at the start and the points -1 and 1, the gap of gradient flow is O(1/(t ln t)). *)
Definition P11_flow_fast (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall curve : R -> weights, is_flow P th0 curve ->
  let flow := fun t => curve (eta P * INR t) in
  forall flow_margin : nat -> R, (forall t, is_margin P (flow t) (flow_margin t)) ->
  let u' := (exp (p1 P (th 0%nat) + p2 P (th 0%nat)) + exp (p1 P (th 0%nat) - p2 P (th 0%nat))) / 2 in
  let v' := (exp (q2 P (th 0%nat) + q1 P (th 0%nat)) + exp (q2 P (th 0%nat) - q1 P (th 0%nat))) / 2 in
  let switch' := Rmax (exp (p1 P (th 0%nat) + p2 P (th 0%nat)) - u') (exp (q2 P (th 0%nat) + q1 P (th 0%nat)) - v') / kappap P in
  xp P = - xm P ->
  xp P * xm P = - 1 ->
  p1 P (th 0%nat) > 0 ->
  q1 P (th 0%nat) > 0 ->
  p2 P (th 0%nat) > 0 ->
  q2 P (th 0%nat) > 0 ->
  kappap P = kappam P /\
  kappap P <> 0 /\
  kappap P ^ 2 <> 0 /\
  forall t : nat, Rmax (Rmax 2 (1 + switch')) (1 / kappap P ^ 2) <= INR t ->
    0 < INR t /\
    kappap P * INR t * ln (INR t) <> 0 /\
    best P - flow_margin t <= Rabs (v' - u') / (kappap P * INR t * ln (INR t)).
Definition P11_flow_fast_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  let u' := (exp (p1 P (th 0%nat) + p2 P (th 0%nat)) + exp (p1 P (th 0%nat) - p2 P (th 0%nat))) / 2 in
  let v' := (exp (q2 P (th 0%nat) + q1 P (th 0%nat)) + exp (q2 P (th 0%nat) - q1 P (th 0%nat))) / 2 in
  let switch' := Rmax (exp (p1 P (th 0%nat) + p2 P (th 0%nat)) - u') (exp (q2 P (th 0%nat) + q1 P (th 0%nat)) - v') / kappap P in
  xp P = - xm P /\
  xp P * xm P = - 1 /\
  p1 P (th 0%nat) > 0 /\
  q1 P (th 0%nat) > 0 /\
  p2 P (th 0%nat) > 0 /\
  q2 P (th 0%nat) > 0.

(** P11.descent-slow: From the same start gradient descent overshoots, and its gap is eventually a thousand times that of gradient flow. *)
Definition P11_descent_slow (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  forall margin : nat -> R, (forall t, is_margin P (th t) (margin t)) ->
  forall curve : R -> weights, is_flow P th0 curve ->
  let flow := fun t => curve (eta P * INR t) in
  forall flow_margin : nat -> R, (forall t, is_margin P (flow t) (flow_margin t)) ->
  xp P = - xm P ->
  xp P * xm P = - 1 ->
  p1 P (th 0%nat) > 0 ->
  q1 P (th 0%nat) > 0 ->
  p2 P (th 0%nat) > 0 ->
  q2 P (th 0%nat) > 0 ->
  Delta P (th T) <> 0 ->
  exists t0 : nat, forall t : nat, (t0 <= t)%nat ->
    best P - margin t >= 1000 * (best P - flow_margin t).
Definition P11_descent_slow_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  xp P = - xm P /\
  xp P * xm P = - 1 /\
  p1 P (th 0%nat) > 0 /\
  q1 P (th 0%nat) > 0 /\
  p2 P (th 0%nat) > 0 /\
  q2 P (th 0%nat) > 0 /\
  Delta P (th T) <> 0.

(** P8.start: With zero biases and symmetric points the margin starts at the best value there is. *)
Definition P8_start (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  forall margin : nat -> R, (forall t, is_margin P (th t) (margin t)) ->
  xp P = - xm P ->
  xp P * xm P = - 1 ->
  b1 (th 0%nat) = 0 ->
  b2 (th 0%nat) = 0 ->
  exists t : nat, INR t = 0 /\
    den (th t) <> 0 /\
    best P - margin t = 0 /\
    xstar (th t) = mid P.
Definition P8_start_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  xp P = - xm P /\
  xp P * xm P = - 1 /\
  b1 (th 0%nat) = 0 /\
  b2 (th 0%nat) = 0.

(** P8.drop: At the first step it drops, and it never comes back to the best value. *)
Definition P8_drop (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  forall margin : nat -> R, (forall t, is_margin P (th t) (margin t)) ->
  xp P = - xm P ->
  xp P * xm P = - 1 ->
  b1 (th 0%nat) = 0 ->
  b2 (th 0%nat) = 0 ->
  Delta P (th T) <> 0 ->
  forall t : nat, 1 <= INR t ->
    best P - margin t > 0.
Definition P8_drop_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  xp P = - xm P /\
  xp P * xm P = - 1 /\
  b1 (th 0%nat) = 0 /\
  b2 (th 0%nat) = 0 /\
  Delta P (th T) <> 0.

(** P8.depth: The gap becomes and stays at least |Delta|/(4 D). *)
Definition P8_depth (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  forall margin : nat -> R, (forall t, is_margin P (th t) (margin t)) ->
  let S' := exp (p1 P (th 1%nat)) / kappap P in
  let R' := exp (q2 P (th 1%nat)) / kappap P in
  xp P = - xm P ->
  xp P * xm P = - 1 ->
  b1 (th 0%nat) = 0 ->
  b2 (th 0%nat) = 0 ->
  Delta P (th T) <> 0 ->
  kappap P = kappam P /\
  kappap P <> 0 /\
  Rabs (Delta P (th T)) <> 0 /\
  forall t : nat, 2 + 2 * Rabs (R' - S') / Rabs (Delta P (th T)) <= INR t ->
    4 * den (th t) <> 0 /\
    best P - margin t >= Rabs (Delta P (th T)) / (4 * den (th t)).
Definition P8_depth_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  let S' := exp (p1 P (th 1%nat)) / kappap P in
  let R' := exp (q2 P (th 1%nat)) / kappap P in
  xp P = - xm P /\
  xp P * xm P = - 1 /\
  b1 (th 0%nat) = 0 /\
  b2 (th 0%nat) = 0 /\
  Delta P (th T) <> 0.

(** P8.slow: It comes back no faster than a multiple of 1/ln t. *)
Definition P8_slow (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  forall margin : nat -> R, (forall t, is_margin P (th t) (margin t)) ->
  let S' := exp (p1 P (th 1%nat)) / kappap P in
  let R' := exp (q2 P (th 1%nat)) / kappap P in
  let K' := 2 * ln (kappap P) - q1 P (th 0%nat) - p2 P (th 0%nat) in
  xp P = - xm P ->
  xp P * xm P = - 1 ->
  b1 (th 0%nat) = 0 ->
  b2 (th 0%nat) = 0 ->
  Delta P (th T) <> 0 ->
  kappap P = kappam P /\
  kappap P <> 0 /\
  Rabs (Delta P (th T)) <> 0 /\
  0 < kappap P /\
  forall t : nat, Rmax (Rmax (Rmax (2 + 2 * Rabs (R' - S') / Rabs (Delta P (th T))) S') R') (3 * exp (K' / 2)) <= INR t ->
    0 < INR t /\
    8 * ln (INR t) <> 0 /\
    best P - margin t >= Rabs (Delta P (th T)) / (8 * ln (INR t)).
Definition P8_slow_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  let S' := exp (p1 P (th 1%nat)) / kappap P in
  let R' := exp (q2 P (th 1%nat)) / kappap P in
  let K' := 2 * ln (kappap P) - q1 P (th 0%nat) - p2 P (th 0%nat) in
  xp P = - xm P /\
  xp P * xm P = - 1 /\
  b1 (th 0%nat) = 0 /\
  b2 (th 0%nat) = 0 /\
  Delta P (th T) <> 0.

(** P8.recovery: From an explicit step on the margin grows at every step. *)
Definition P8_recovery (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  forall margin : nat -> R, (forall t, is_margin P (th t) (margin t)) ->
  let S' := exp (p1 P (th 1%nat)) / kappap P in
  let R' := exp (q2 P (th 1%nat)) / kappap P in
  let K' := 2 * ln (kappap P) - q1 P (th 0%nat) - p2 P (th 0%nat) in
  let T0' := Rmax (Rmax (Rmax (2 + 2 * Rabs (R' - S') / Rabs (Delta P (th T))) S') R') (3 * exp (K' / 2)) in
  let A' := Rmax (48 * Rabs (R' - S') / Rabs (Delta P (th T))) 3 in
  xp P = - xm P ->
  xp P * xm P = - 1 ->
  b1 (th 0%nat) = 0 ->
  b2 (th 0%nat) = 0 ->
  Delta P (th T) <> 0 ->
  kappap P = kappam P /\
  kappap P <> 0 /\
  Rabs (Delta P (th T)) <> 0 /\
  0 < kappap P /\
  0 < A' /\
  forall t : nat, Rmax T0' (2 * A' * ln A') <= INR t ->
    margin (S t) > margin t.
Definition P8_recovery_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  let S' := exp (p1 P (th 1%nat)) / kappap P in
  let R' := exp (q2 P (th 1%nat)) / kappap P in
  let K' := 2 * ln (kappap P) - q1 P (th 0%nat) - p2 P (th 0%nat) in
  let T0' := Rmax (Rmax (Rmax (2 + 2 * Rabs (R' - S') / Rabs (Delta P (th T))) S') R') (3 * exp (K' / 2)) in
  let A' := Rmax (48 * Rabs (R' - S') / Rabs (Delta P (th T))) 3 in
  xp P = - xm P /\
  xp P * xm P = - 1 /\
  b1 (th 0%nat) = 0 /\
  b2 (th 0%nat) = 0 /\
  Delta P (th T) <> 0.

(** P9.stuck: A stuck run keeps a point misclassified: its loss stays at least c and its margin is 0. *)
Definition P9_stuck (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  never_specialises P th0 ->
  forall margin : nat -> R, (forall t, is_margin P (th t) (margin t)) ->
  xp P * xm P = - 1 ->
  forall t : nat, 0 <= INR t ->
    loss P (th t) >= c P /\
    margin t = 0.
Definition P9_stuck_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  never_specialises P th0 /\
  xp P * xm P = - 1.

(** P10.rate: From an explicit step on the gap times the denominator is |Delta|/2 up to a factor between 1/2 and 3/2, whatever the initialisation. *)
Definition P10_rate (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  forall margin : nat -> R, (forall t, is_margin P (th t) (margin t)) ->
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  let alive' := exp (sqrt (p2 P (th T) * q1 P (th T))) / Rmin (kappap P) (kappam P) in
  let T0' := INR T + 1 + Rmax alive' (2 * Rabs (R' - S') / Rabs (Delta P (th T))) in
  xp P * xm P = - 1 ->
  Delta P (th T) <> 0 ->
  0 <= p2 P (th T) * q1 P (th T) /\
  Rmin (kappap P) (kappam P) <> 0 /\
  kappam P <> 0 /\
  kappap P <> 0 /\
  Rabs (Delta P (th T)) <> 0 /\
  forall t : nat, T0' <= INR t ->
    Rabs (Delta P (th T)) / 2 <= 2 * (best P - margin t) * den (th t) /\
    2 * (best P - margin t) * den (th t) <= 3 * Rabs (Delta P (th T)) / 2.
Definition P10_rate_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  let alive' := exp (sqrt (p2 P (th T) * q1 P (th T))) / Rmin (kappap P) (kappam P) in
  let T0' := INR T + 1 + Rmax alive' (2 * Rabs (R' - S') / Rabs (Delta P (th T))) in
  xp P * xm P = - 1 /\
  Delta P (th T) <> 0.

(* not translated: logistic.weights: it is about another loss than exp *)

(* not translated: logistic.scalar: it is about another loss than exp *)

(* not translated: logistic.time: it is about another loss than exp *)

(* not translated: logistic.stuck: it is about another loss than exp *)

(* not translated: logistic.denominator: it is about another loss than exp *)

(* not translated: logistic.rate: it is about another loss than exp *)

(* not translated: logistic.margin: it is about another loss than exp *)

(** P5.boundary: The boundary tends to (xp + xm)/(1 - xp*xm), the midpoint if the data are orthogonal, at an explicit rate. *)
Definition P5_boundary (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  let gp' := (1 + xp P * xm P) / (1 + xp P ^ 2) in
  let gm' := (1 + xp P * xm P) / (1 + xm P ^ 2) in
  let kp' := gm' * q2 P (th T) - p2 P (th T) in
  let km' := gp' * p1 P (th T) - q1 P (th T) in
  let weight' := 2 - gp' - gm' in
  let K' := (1 - gp') * ln (kappap P / 2) + (1 - gm') * ln (kappam P / 2) + kp' + km' in
  let C' := (1 - gp' * gm') * (Rabs (ln (kappam P / kappap P)) + 1) + (1 - gm') * Rabs km' + (1 - gp') * Rabs kp' in
  let T0' := Rmax (Rmax (2 * INR T + 2) (INR T + 1 + Rabs (R' - S'))) (exp (- 2 * K' / weight')) in
  xp P * xm P <= - 1 ->
  kappam P <> 0 /\
  kappap P <> 0 /\
  1 + xp P ^ 2 <> 0 /\
  0 < kappap P / 2 /\
  1 + xm P ^ 2 <> 0 /\
  0 < kappam P / 2 /\
  weight' <> 0 /\
  0 < kappam P / kappap P /\
  1 - xp P * xm P <> 0 /\
  forall t : nat, T0' <= INR t ->
    0 < INR t /\
    weight' ^ 2 * ln (INR t) <> 0 /\
    den (th t) <> 0 /\
    - (2 * (xp P - xm P) * C' / (weight' ^ 2 * ln (INR t))) <= xstar (th t) - (xp P + xm P) / (1 - xp P * xm P) /\
    xstar (th t) - (xp P + xm P) / (1 - xp P * xm P) <= 2 * (xp P - xm P) * C' / (weight' ^ 2 * ln (INR t)).
Definition P5_boundary_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  let gp' := (1 + xp P * xm P) / (1 + xp P ^ 2) in
  let gm' := (1 + xp P * xm P) / (1 + xm P ^ 2) in
  let kp' := gm' * q2 P (th T) - p2 P (th T) in
  let km' := gp' * p1 P (th T) - q1 P (th T) in
  let weight' := 2 - gp' - gm' in
  let K' := (1 - gp') * ln (kappap P / 2) + (1 - gm') * ln (kappam P / 2) + kp' + km' in
  let C' := (1 - gp' * gm') * (Rabs (ln (kappam P / kappap P)) + 1) + (1 - gm') * Rabs km' + (1 - gp') * Rabs kp' in
  let T0' := Rmax (Rmax (2 * INR T + 2) (INR T + 1 + Rabs (R' - S'))) (exp (- 2 * K' / weight')) in
  xp P * xm P <= - 1.

(** P5.margin: Gradient descent reaches the best margin in the limit. *)
Definition P5_margin (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  forall margin : nat -> R, (forall t, is_margin P (th t) (margin t)) ->
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  let alive' := exp (sqrt (p2 P (th T) * q1 P (th T))) / Rmin (kappap P) (kappam P) in
  let K' := ln (kappap P * kappam P) - q1 P (th T) - p2 P (th T) in
  let T0' := Rmax (Rmax (2 * INR T + 2) (INR T + 1 + Rmax alive' (Rabs (R' - S')))) (4 * exp (- K')) in
  xp P * xm P = - 1 ->
  0 <= p2 P (th T) * q1 P (th T) /\
  Rmin (kappap P) (kappam P) <> 0 /\
  kappam P <> 0 /\
  kappap P <> 0 /\
  0 < kappap P * kappam P /\
  forall t : nat, T0' <= INR t ->
    0 < INR t /\
    2 * ln (INR t) <> 0 /\
    - ((xp P - xm P) * (Rabs (Delta P (th T)) + 1) / (2 * ln (INR t))) <= margin t - best P /\
    margin t - best P <= (xp P - xm P) * (Rabs (Delta P (th T)) + 1) / (2 * ln (INR t)).
Definition P5_margin_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  let alive' := exp (sqrt (p2 P (th T) * q1 P (th T))) / Rmin (kappap P) (kappam P) in
  let K' := ln (kappap P * kappam P) - q1 P (th T) - p2 P (th T) in
  let T0' := Rmax (Rmax (2 * INR T + 2) (INR T + 1 + Rmax alive' (Rabs (R' - S')))) (4 * exp (- K')) in
  xp P * xm P = - 1.

(** P5.ten-percent: The margin comes within ten percent of the best. *)
Definition P5_ten_percent (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  forall margin : nat -> R, (forall t, is_margin P (th t) (margin t)) ->
  xp P * xm P = - 1 ->
  exists t0 : nat, forall t : nat, (t0 <= t)%nat ->
    margin t >= 9 / 10 * best P.
Definition P5_ten_percent_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  xp P * xm P = - 1.

(** P5.obtuse: For asymmetric points with xp*xm < -1 the best margin is not reached, not even in the limit. *)
Definition P5_obtuse (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  forall margin : nat -> R, (forall t, is_margin P (th t) (margin t)) ->
  xp P * xm P < - 1 ->
  xp P + xm P <> 0 ->
  4 * (1 - xp P * xm P) <> 0 /\
  exists t0 : nat, forall t : nat, (t0 <= t)%nat ->
    best P - margin t >= Rabs ((xp P + xm P) * (1 + xp P * xm P)) / (4 * (1 - xp P * xm P)).
Definition P5_obtuse_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  xp P * xm P < - 1 /\
  xp P + xm P <> 0.

(** P7.margin-formula: From an explicit step on, the gap is the distance of the boundary from the midpoint. *)
Definition P7_margin_formula (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  forall margin : nat -> R, (forall t, is_margin P (th t) (margin t)) ->
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  let alive' := exp (sqrt (p2 P (th T) * q1 P (th T))) / Rmin (kappap P) (kappam P) in
  xp P * xm P = - 1 ->
  Delta P (th T) <> 0 ->
  0 <= p2 P (th T) * q1 P (th T) /\
  Rmin (kappap P) (kappam P) <> 0 /\
  kappam P <> 0 /\
  kappap P <> 0 /\
  Rabs (Delta P (th T)) <> 0 /\
  forall t : nat, INR T + 1 + Rmax alive' (2 * Rabs (R' - S') / Rabs (Delta P (th T))) <= INR t ->
    den (th t) <> 0 /\
    margin t = best P - Rabs (xstar (th t) - mid P).
Definition P7_margin_formula_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  let alive' := exp (sqrt (p2 P (th T) * q1 P (th T))) / Rmin (kappap P) (kappam P) in
  xp P * xm P = - 1 /\
  Delta P (th T) <> 0.

(** P7.two-sided: The gap is between two explicit multiples of 1/ln t at every step from an explicit one on. *)
Definition P7_two_sided (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  forall margin : nat -> R, (forall t, is_margin P (th t) (margin t)) ->
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  let alive' := exp (sqrt (p2 P (th T) * q1 P (th T))) / Rmin (kappap P) (kappam P) in
  let K' := ln (kappap P * kappam P) - q1 P (th T) - p2 P (th T) in
  let T0' := Rmax (Rmax (Rmax (Rmax (Rmax (2 * INR T + 2) (INR T + 1 + Rmax alive' (2 * Rabs (R' - S') / Rabs (Delta P (th T))))) S') R') (3 * exp (K' / 2))) (4 * exp (- K')) in
  xp P * xm P = - 1 ->
  Delta P (th T) <> 0 ->
  0 <= p2 P (th T) * q1 P (th T) /\
  Rmin (kappap P) (kappam P) <> 0 /\
  kappam P <> 0 /\
  kappap P <> 0 /\
  Rabs (Delta P (th T)) <> 0 /\
  0 < kappap P * kappam P /\
  forall t : nat, T0' <= INR t ->
    let rate' := (xp P - xm P) * Rabs (Delta P (th T)) / ln (INR t) in
    0 < INR t /\
    ln (INR t) <> 0 /\
    rate' / 16 <= best P - margin t /\
    best P - margin t <= 3 * rate' / 4.
Definition P7_two_sided_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  let alive' := exp (sqrt (p2 P (th T) * q1 P (th T))) / Rmin (kappap P) (kappam P) in
  let K' := ln (kappap P * kappam P) - q1 P (th T) - p2 P (th T) in
  let T0' := Rmax (Rmax (Rmax (Rmax (Rmax (2 * INR T + 2) (INR T + 1 + Rmax alive' (2 * Rabs (R' - S') / Rabs (Delta P (th T))))) S') R') (3 * exp (K' / 2))) (4 * exp (- K')) in
  xp P * xm P = - 1 /\
  Delta P (th T) <> 0.

(** P7.sharp: The gap is (xp - xm)|Delta|/(4 ln t), up to an explicit multiple of 1/ln(t)^2. *)
Definition P7_sharp (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  forall margin : nat -> R, (forall t, is_margin P (th t) (margin t)) ->
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  let alive' := exp (sqrt (p2 P (th T) * q1 P (th T))) / Rmin (kappap P) (kappam P) in
  let K' := ln (kappap P * kappam P) - q1 P (th T) - p2 P (th T) in
  let T0' := Rmax (Rmax (Rmax (Rmax (Rmax (2 * INR T + 2) (INR T + 1 + Rmax alive' (2 * Rabs (R' - S') / Rabs (Delta P (th T))))) S') R') (3 * exp (K' / 2))) (4 * exp (- K')) in
  let A' := Rmax (4 * Rabs (R' - S') / Rabs (Delta P (th T))) 3 in
  let T1' := Rmax (Rmax (Rmax (Rmax T0' (2 * A' * ln A')) (6 * Rabs (S' - INR T - 1))) (6 * Rabs (R' - INR T - 1))) 12 in
  let rate' := (xp P - xm P) * Rabs (Delta P (th T)) / 4 in
  xp P * xm P = - 1 ->
  Delta P (th T) <> 0 ->
  0 <= p2 P (th T) * q1 P (th T) /\
  Rmin (kappap P) (kappam P) <> 0 /\
  kappam P <> 0 /\
  kappap P <> 0 /\
  Rabs (Delta P (th T)) <> 0 /\
  0 < kappap P * kappam P /\
  0 < A' /\
  forall t : nat, T1' <= INR t ->
    0 < INR t /\
    ln (INR t) ^ 2 <> 0 /\
    ln (INR t) <> 0 /\
    - (rate' * (Rabs K' + 2) / ln (INR t) ^ 2) <= best P - margin t - rate' / ln (INR t) /\
    best P - margin t - rate' / ln (INR t) <= rate' * (Rabs K' + 2) / ln (INR t) ^ 2.
Definition P7_sharp_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  let alive' := exp (sqrt (p2 P (th T) * q1 P (th T))) / Rmin (kappap P) (kappam P) in
  let K' := ln (kappap P * kappam P) - q1 P (th T) - p2 P (th T) in
  let T0' := Rmax (Rmax (Rmax (Rmax (Rmax (2 * INR T + 2) (INR T + 1 + Rmax alive' (2 * Rabs (R' - S') / Rabs (Delta P (th T))))) S') R') (3 * exp (K' / 2))) (4 * exp (- K')) in
  let A' := Rmax (4 * Rabs (R' - S') / Rabs (Delta P (th T))) 3 in
  let T1' := Rmax (Rmax (Rmax (Rmax T0' (2 * A' * ln A')) (6 * Rabs (S' - INR T - 1))) (6 * Rabs (R' - INR T - 1))) 12 in
  let rate' := (xp P - xm P) * Rabs (Delta P (th T)) / 4 in
  xp P * xm P = - 1 /\
  Delta P (th T) <> 0.

(** P7.balanced: If Delta = 0 the gap is only O(1/(t ln t)). *)
Definition P7_balanced (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  forall margin : nat -> R, (forall t, is_margin P (th t) (margin t)) ->
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  let alive' := exp (sqrt (p2 P (th T) * q1 P (th T))) / Rmin (kappap P) (kappam P) in
  xp P * xm P = - 1 ->
  Delta P (th T) = 0 ->
  0 <= p2 P (th T) * q1 P (th T) /\
  Rmin (kappap P) (kappam P) <> 0 /\
  kappam P <> 0 /\
  kappap P <> 0 /\
  forall t : nat, INR T + 1 + alive' <= INR t ->
    (Rmin R' S' + INR t - INR T - 1) * den (th t) <> 0 /\
    best P - margin t <= Rabs (R' - S') / ((Rmin R' S' + INR t - INR T - 1) * den (th t)).
Definition P7_balanced_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  let alive' := exp (sqrt (p2 P (th T) * q1 P (th T))) / Rmin (kappap P) (kappam P) in
  xp P * xm P = - 1 /\
  Delta P (th T) = 0.

(** P7.symmetric: For symmetric points with xp*xm < -1 the gap is at least an explicit multiple of 1/ln t as well. *)
Definition P7_symmetric (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  forall margin : nat -> R, (forall t, is_margin P (th t) (margin t)) ->
  let g' := (1 + xp P * xm P) / (1 + xp P ^ 2) in
  let kp' := g' * q2 P (th T) - p2 P (th T) in
  let km' := g' * p1 P (th T) - q1 P (th T) in
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappap P in
  let T0' := Rmax (Rmax (Rmax (Rmax 2 (INR T + 1 + 2 * Rabs (R' - S') / Rabs (km' - kp'))) S') R') (3 * kappap P * exp ((kp' + km') / (2 * (1 - g')))) in
  xp P = - xm P ->
  xp P * xm P < - 1 ->
  1 + xp P ^ 2 <> 0 ->
  km' <> kp' ->
  kappap P = kappam P /\
  kappap P <> 0 /\
  1 + xp P ^ 2 <> 0 /\
  Rabs (km' - kp') <> 0 /\
  2 * (1 - g') <> 0 /\
  forall t : nat, T0' <= INR t ->
    0 < INR t /\
    16 * (1 - g') * ln (INR t) <> 0 /\
    best P - margin t >= (xp P - xm P) * Rabs (km' - kp') / (16 * (1 - g') * ln (INR t)).
Definition P7_symmetric_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  let g' := (1 + xp P * xm P) / (1 + xp P ^ 2) in
  let kp' := g' * q2 P (th T) - p2 P (th T) in
  let km' := g' * p1 P (th T) - q1 P (th T) in
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappap P in
  let T0' := Rmax (Rmax (Rmax (Rmax 2 (INR T + 1 + 2 * Rabs (R' - S') / Rabs (km' - kp'))) S') R') (3 * kappap P * exp ((kp' + km') / (2 * (1 - g')))) in
  xp P = - xm P /\
  xp P * xm P < - 1 /\
  1 + xp P ^ 2 <> 0 /\
  km' <> kp'.

(** P1.preactivations: The four pre-activations are the two lines at the two training points. *)
Definition P1_preactivations (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  xp P * xm P = - 1 ->
  forall t : nat, 0 <= INR t ->
    p1 P (th t) = w1 (th t) * xp P + b1 (th t) /\
    q1 P (th t) = w1 (th t) * xm P + b1 (th t) /\
    p2 P (th t) = w2 (th t) * xp P + b2 (th t) /\
    q2 P (th t) = w2 (th t) * xm P + b2 (th t).
Definition P1_preactivations_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  xp P * xm P = - 1.

(** P1.loss: The loss is the exponential of minus the signed output, averaged over the two points. *)
Definition P1_loss (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  xp P * xm P = - 1 ->
  forall t : nat, 0 <= INR t ->
    loss P (th t) = c P * (exp (Rmax (p2 P (th t)) 0 - Rmax (p1 P (th t)) 0) + exp (Rmax (q1 P (th t)) 0 - Rmax (q2 P (th t)) 0)).
Definition P1_loss_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  xp P * xm P = - 1.

(** P1.boundary: The lines of the two neurons meet at xstar = (b2 - b1)/(w1 - w2). *)
Definition P1_boundary (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  xp P * xm P <= - 1 ->
  forall t : nat, INR T <= INR t ->
    den (th t) <> 0 /\
    den (th t) = w1 (th t) - w2 (th t) /\
    num (th t) = b2 (th t) - b1 (th t) /\
    xstar (th t) * den (th t) = num (th t).
Definition P1_boundary_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  xp P * xm P <= - 1.

(** P1.margin-range: The robust margin is never more than half the distance of the points. *)
Definition P1_margin_range (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  forall margin : nat -> R, (forall t, is_margin P (th t) (margin t)) ->
  xp P * xm P <= - 1 ->
  forall t : nat, INR T <= INR t ->
    0 <= margin t /\
    margin t <= best P.
Definition P1_margin_range_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  xp P * xm P <= - 1.

(** P12.monotone: Every pre-activation moves in one direction only, in every pattern. *)
Definition P12_monotone (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  xp P * xm P = - 1 ->
  forall t : nat, 0 <= INR t ->
    p1 P (th (S t)) >= p1 P (th t) /\
    q1 P (th (S t)) <= q1 P (th t) /\
    p2 P (th (S t)) <= p2 P (th t) /\
    q2 P (th (S t)) >= q2 P (th t).
Definition P12_monotone_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  xp P * xm P = - 1.

(** P12.denominator-lower: Through all patterns the denominator grows at least like two logarithms of t. *)
Definition P12_denominator_lower (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  let u' := exp (p1 P (th 0%nat) - p2 P (th 0%nat)) in
  let v' := exp (q2 P (th 0%nat) - q1 P (th 0%nat)) in
  xp P * xm P = - 1 ->
  p1 P (th 0%nat) > 0 ->
  q2 P (th 0%nat) > 0 ->
  xp P - xm P <> 0 /\
  forall t : nat, 1 <= INR t ->
    0 < u' + kappap P * INR t /\
    0 < v' + kappam P * INR t /\
    (ln (u' + kappap P * INR t) + ln (v' + kappam P * INR t)) / (xp P - xm P) <= den (th t).
Definition P12_denominator_lower_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  let u' := exp (p1 P (th 0%nat) - p2 P (th 0%nat)) in
  let v' := exp (q2 P (th 0%nat) - q1 P (th 0%nat)) in
  xp P * xm P = - 1 /\
  p1 P (th 0%nat) > 0 /\
  q2 P (th 0%nat) > 0.

(** P12.denominator-upper: Through all patterns the denominator grows at most like two logarithms of t. *)
Definition P12_denominator_upper (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  let u' := exp (p1 P (th 1%nat) - p2 P (th 1%nat)) in
  let v' := exp (q2 P (th 1%nat) - q1 P (th 1%nat)) in
  let overshoot' := Rmax (- p2 P (th 1%nat)) (1 / 5) + Rmax (- q1 P (th 1%nat)) (1 / 5) in
  xp P * xm P = - 1 ->
  p1 P (th 0%nat) > 0 ->
  q2 P (th 0%nat) > 0 ->
  xp P - xm P <> 0 /\
  forall t : nat, 1 <= INR t ->
    0 < u' + 5 / 2 * kappap P * (INR t - 1) /\
    0 < v' + 5 / 2 * kappam P * (INR t - 1) /\
    den (th t) <= (overshoot' + ln (u' + 5 / 2 * kappap P * (INR t - 1)) + ln (v' + 5 / 2 * kappam P * (INR t - 1))) / (xp P - xm P).
Definition P12_denominator_upper_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  let u' := exp (p1 P (th 1%nat) - p2 P (th 1%nat)) in
  let v' := exp (q2 P (th 1%nat) - q1 P (th 1%nat)) in
  let overshoot' := Rmax (- p2 P (th 1%nat)) (1 / 5) + Rmax (- q1 P (th 1%nat)) (1 / 5) in
  xp P * xm P = - 1 /\
  p1 P (th 0%nat) > 0 /\
  q2 P (th 0%nat) > 0.

(** P12.boundary: Through all patterns the boundary stays within a constant over the denominator from the midpoint. *)
Definition P12_boundary (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  let alpha' := p1 P (th 1%nat) - p2 P (th 1%nat) in
  let beta' := q2 P (th 1%nat) - q1 P (th 1%nat) in
  let right' := Rmax (- q1 P (th 1%nat)) (1 / 5) + Rmax (beta' - alpha') (ln (5 * kappam P / (2 * kappap P))) in
  let left' := Rmax (- p2 P (th 1%nat)) (1 / 5) + Rmax (alpha' - beta') (ln (5 * kappap P / (2 * kappam P))) in
  xp P * xm P = - 1 ->
  p1 P (th 0%nat) > 0 ->
  q2 P (th 0%nat) > 0 ->
  2 * kappap P <> 0 /\
  0 < 5 * kappam P / (2 * kappap P) /\
  2 * kappam P <> 0 /\
  0 < 5 * kappap P / (2 * kappam P) /\
  forall t : nat, 1 <= INR t ->
    2 * Rabs (num (th t) - mid P * den (th t)) <= Rmax right' left'.
Definition P12_boundary_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  let alpha' := p1 P (th 1%nat) - p2 P (th 1%nat) in
  let beta' := q2 P (th 1%nat) - q1 P (th 1%nat) in
  let right' := Rmax (- q1 P (th 1%nat)) (1 / 5) + Rmax (beta' - alpha') (ln (5 * kappam P / (2 * kappap P))) in
  let left' := Rmax (- p2 P (th 1%nat)) (1 / 5) + Rmax (alpha' - beta') (ln (5 * kappap P / (2 * kappam P))) in
  xp P * xm P = - 1 /\
  p1 P (th 0%nat) > 0 /\
  q2 P (th 0%nat) > 0.

(** P12.between: A boundary that starts between the points stays between them. *)
Definition P12_between (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  xp P * xm P = - 1 ->
  p1 P (th 0%nat) > p2 P (th 0%nat) ->
  q2 P (th 0%nat) > q1 P (th 0%nat) ->
  p1 P (th 0%nat) > 0 ->
  q2 P (th 0%nat) > 0 ->
  forall t : nat, 0 <= INR t ->
    den (th t) <> 0 /\
    xm P < xstar (th t) /\
    xstar (th t) < xp P.
Definition P12_between_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  xp P * xm P = - 1 /\
  p1 P (th 0%nat) > p2 P (th 0%nat) /\
  q2 P (th 0%nat) > q1 P (th 0%nat) /\
  p1 P (th 0%nat) > 0 /\
  q2 P (th 0%nat) > 0.

(** P2.pattern: From T on the first neuron is active at xp only and the second at xm only. *)
Definition P2_pattern (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  xp P * xm P <= - 1 ->
  forall t : nat, INR T <= INR t ->
    p1 P (th t) > 0 /\
    q1 P (th t) <= 0 /\
    p2 P (th t) <= 0 /\
    q2 P (th t) > 0.
Definition P2_pattern_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  xp P * xm P <= - 1.

(** P2.minimal: T is the first such step: one step earlier a neuron is active where it should not be. *)
Definition P2_minimal (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  xp P * xm P = - 1 ->
  INR T >= 1 ->
  exists t : nat, INR t = INR T - 1 /\
    Rmax (p2 P (th t)) (q1 P (th t)) > 0.
Definition P2_minimal_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  xp P * xm P = - 1 /\
  INR T >= 1.

(** P2.necessary: A run that specialises starts with the first neuron active at xp and the second at xm. *)
Definition P2_necessary (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  xp P * xm P = - 1 ->
  p1 P (th 0%nat) > 0 /\
  q2 P (th 0%nat) > 0.
Definition P2_necessary_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  xp P * xm P = - 1.

(** P2.sufficient: A run that starts with the first neuron active at xp and the second at xm specialises. *)
Definition P2_sufficient (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  xp P * xm P = - 1 ->
  p1 P (th 0%nat) > 0 ->
  q2 P (th 0%nat) > 0 ->
  exists t0 : nat, forall t : nat, (t0 <= t)%nat ->
    p1 P (th t) > 0 /\
    q1 P (th t) <= 0 /\
    p2 P (th t) <= 0 /\
    q2 P (th t) > 0.
Definition P2_sufficient_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  xp P * xm P = - 1 /\
  p1 P (th 0%nat) > 0 /\
  q2 P (th 0%nat) > 0.

(** P2.stuck: A stuck run starts with a neuron inactive at the point it would have to learn. *)
Definition P2_stuck (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  never_specialises P th0 ->
  xp P * xm P = - 1 ->
  Rmin (p1 P (th 0%nat)) (q2 P (th 0%nat)) <= 0.
Definition P2_stuck_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  never_specialises P th0 /\
  xp P * xm P = - 1.

(** P2.time: An explicit bound on the step of specialisation, in the initial pre-activations alone. *)
Definition P2_time (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  let plus' := Rmax (p2 P (th 0%nat)) 0 * exp (p1 P (th 0%nat) + p2 P (th 0%nat)) / kappap P in
  let minus' := Rmax (q1 P (th 0%nat)) 0 * exp (q1 P (th 0%nat) + q2 P (th 0%nat)) / kappam P in
  xp P * xm P = - 1 ->
  kappap P <> 0 /\
  kappam P <> 0 /\
  INR T <= 1 + Rmax plus' minus'.
Definition P2_time_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  let plus' := Rmax (p2 P (th 0%nat)) 0 * exp (p1 P (th 0%nat) + p2 P (th 0%nat)) / kappap P in
  let minus' := Rmax (q1 P (th 0%nat)) 0 * exp (q1 P (th 0%nat) + q2 P (th 0%nat)) / kappam P in
  xp P * xm P = - 1.

(** P2.absorbing: Once specialised, the inactive pre-activations never rise again. *)
Definition P2_absorbing (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  xp P * xm P <= - 1 ->
  forall t : nat, INR T <= INR t ->
    q1 P (th (S t)) <= q1 P (th t) /\
    p2 P (th (S t)) <= p2 P (th t).
Definition P2_absorbing_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  xp P * xm P <= - 1.

(** P3.weights: After specialisation each neuron learns from one point only. *)
Definition P3_weights (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  xp P * xm P <= - 1 ->
  forall t : nat, INR T <= INR t ->
    w1 (th (S t)) = w1 (th t) + eta P * c P * xp P * exp (- p1 P (th t)) /\
    b1 (th (S t)) = b1 (th t) + eta P * c P * exp (- p1 P (th t)) /\
    w2 (th (S t)) = w2 (th t) + eta P * c P * xm P * exp (- q2 P (th t)) /\
    b2 (th (S t)) = b2 (th t) + eta P * c P * exp (- q2 P (th t)).
Definition P3_weights_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  xp P * xm P <= - 1.

(** P3.scalar: The two active pre-activations follow one scalar map each. *)
Definition P3_scalar (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  xp P * xm P <= - 1 ->
  forall t : nat, INR T <= INR t ->
    p1 P (th (S t)) = p1 P (th t) + kappap P * exp (- p1 P (th t)) /\
    q2 P (th (S t)) = q2 P (th t) + kappam P * exp (- q2 P (th t)).
Definition P3_scalar_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  xp P * xm P <= - 1.

(** P3.frozen: With orthogonal data the other two pre-activations do not move any more. *)
Definition P3_frozen (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  xp P * xm P = - 1 ->
  forall t : nat, INR T <= INR t ->
    q1 P (th t) = q1 P (th T) /\
    p2 P (th t) = p2 P (th T).
Definition P3_frozen_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  xp P * xm P = - 1.

(** P3.conserved: Each neuron keeps one linear combination of its slope and bias. *)
Definition P3_conserved (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  xp P * xm P <= - 1 ->
  forall t : nat, INR T <= INR t ->
    xp P * b1 (th (S t)) - w1 (th (S t)) = xp P * b1 (th t) - w1 (th t) /\
    xm P * b2 (th (S t)) - w2 (th (S t)) = xm P * b2 (th t) - w2 (th t).
Definition P3_conserved_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  xp P * xm P <= - 1.

(** P3.balance: The two outputs become balanced: q2 - p1 tends to ln(kappam/kappap) like 1/t. *)
Definition P3_balance (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P ->
  forall T : nat, specialises_at P th0 T ->
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  xp P * xm P <= - 1 ->
  kappap P <> 0 /\
  0 < kappam P / kappap P /\
  kappam P <> 0 /\
  forall t : nat, INR T + 1 <= INR t ->
    Rmin R' S' + INR t - INR T - 1 <> 0 /\
    Rabs (q2 P (th t) - p1 P (th t) - ln (kappam P / kappap P)) <= 2 * Rabs (R' - S') / (Rmin R' S' + INR t - INR T - 1).
Definition P3_balance_applies (P : problem) (th0 : weights) : Prop :=
  let th := descent P th0 in
  valid P /\
  exists T : nat, specialises_at P th0 T /\
  let S' := exp (p1 P (th (S T))) / kappap P in
  let R' := exp (q2 P (th (S T))) / kappam P in
  xp P * xm P <= - 1.

(* not translated: width.points-decouple: it speaks of networks of any width *)

(* not translated: width.coefficients: it speaks of networks of any width *)

(* not translated: width.fates: it speaks of networks of any width *)

(* not translated: width.success-needs-good-neurons: it speaks of networks of any width *)

(* not translated: width.failure-needs-their-lack: it speaks of networks of any width *)

(* not translated: width.output-law-1: it speaks of networks of any width *)

(* not translated: width.output-law-2: it speaks of networks of any width *)

(* not translated: width.output-law-3: it speaks of networks of any width *)

(* not translated: width.kkt-multipliers: it speaks of networks of any width *)

(** * From a claim over all problems to one instance

    An exported file states for each claim of a certificate that it applies to the instance, or that it does not. What it needs
    of the run is here: the step of specialisation and the values frozen from then on, and tactics that decide hypotheses. *)

From Coq Require Import Reals ZArith QArith Qreals List Lra Lia.
From Verify.Core Require Import Network Language ScalarMap Pair Orthogonal.
From Verify.Core Require Specialisation.
From Verify.Core Require Obtuse.
From Verify.Numeric Require Export StdInterval.
From Verify.Numeric Require Import Switching Steps.
Import ListNotations.
Open Scope R_scope.

(** From the step [n] on, and not earlier, the sequence is not positive; then it lies between [low] and [high]. *)
Definition dies_at (b : nat -> R) (n : nat) (low high : R) : Prop :=
  (forall j, (j < n)%nat -> 0 < b j) /\ (forall j, (n <= j)%nat -> low <= b j <= high /\ b j <= 0).

Lemma dies_at_start k g b v : follows k g b -> b 0%nat = v -> v <= 0 -> dies_at b 0 v v.
Proof.
  intros H E Hv. split. intros j h; lia. intros j _.
  replace j with (j + 0)%nat by lia. rewrite (bad_frozen _ _ _ H 0 j); rewrite ?E; lra.
Qed.

Lemma dies_at_switch p cs sigma e good bad m cn cd burn n rounds low high l k g b :
  switch_check p cs sigma e good bad m cn cd burn n rounds low high l = true ->
  k = IZR cn / IZR cd -> g 0%nat = IZR good / IZR m -> b 0%nat = IZR bad / IZR m -> follows k g b ->
  forall N, INR N = IZR (n + Z.of_N burn) + 1 -> dies_at b N (IZR low / IZR l) (IZR high / IZR l).
Proof.
  intros C Hk Hg Hb H N HN. destruct N as [|N].
  - exfalso. simpl in HN. unfold switch_check in C.
    assert (Hn : (0 <= n)%Z).
    { repeat (apply andb_prop in C; destruct C as [C ?C]). now apply Z.leb_le. }
    assert (0 <= IZR (n + Z.of_N burn)) by (apply (IZR_le 0); lia). lra.
  - rewrite S_INR in HN.
    destruct (switch _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ C k g b Hk Hg Hb H N ltac:(lra)) as [S1 S2].
    split. intros j Hj. apply S1. lia. intros j Hj. specialize (S2 j ltac:(lia)). lra.
Qed.

Lemma step_number z : (0 <= z)%Z -> exists n, INR n = IZR z.
Proof. intros. exists (Z.to_nat z). now rewrite INR_IZR_INZ, Z2Nat.id. Qed.

Section Orthogonal.
Variables (P : problem) (th0 : weights).
Hypothesis (HV : valid P) (HO : xp P * xm P = -1).
Local Notation th := (descent P th0).

Lemma orthogonal_problem : orthogonal P.
Proof. unfold orthogonal. rewrite Rmult_comm. exact HO. Qed.

(** The run with what is known of it from the step of specialisation on. *)
Definition specialised_run (z : Z) (low2 high2 low1 high1 : R) : Prop := exists T, INR T = IZR z /\ specialises_at P th0 T /\
  low2 <= p2 P (th T) <= high2 /\ low1 <= q1 P (th T) <= high1.

Theorem run_specialises zp zm low2 high2 low1 high1 : 0 < p1 P th0 -> 0 < q2 P th0 -> (0 <= zp)%Z -> (0 <= zm)%Z ->
  (forall n, INR n = IZR zp -> dies_at (fun t => p2 P (th t)) n low2 high2) ->
  (forall n, INR n = IZR zm -> dies_at (fun t => q1 P (th t)) n low1 high1) ->
  specialised_run (Z.max zp zm) low2 high2 low1 high1.
Proof.
  intros h1 h2 Zp Zm Hp Hm. destruct (step_number zp Zp) as [n En]. destruct (step_number zm Zm) as [m Em].
  destruct (Hp n En) as [P1 P2]. destruct (Hm m Em) as [M1 M2].
  pose proof orthogonal_problem as HO'.
  assert (Gp : forall t, 0 < p1 P (th t)).
  { intros t. replace t with (t + 0)%nat by lia. apply (good_stays _ _ _ (kappap_pos P HV) (pair_plus P th0 HO') 0 t h1). }
  assert (Gm : forall t, 0 < q2 P (th t)).
  { intros t. replace t with (t + 0)%nat by lia. apply (good_stays _ _ _ (kappam_pos P HV) (pair_minus P th0 HO') 0 t h2). }
  exists (Nat.max n m). repeat split.
  - assert (E : forall i z, INR i = IZR z -> Z.of_nat i = z) by (intros i z; rewrite INR_IZR_INZ; apply eq_IZR).
    rewrite INR_IZR_INZ, Nat2Z.inj_max. now rewrite (E n zp En), (E m zm Em).
  - apply Gp.
  - apply M2. lia.
  - apply P2. lia.
  - apply Gm.
  - intros T' HT. apply Nat.max_lub; apply Nat.nlt_ge; intros h.
    + specialize (P1 T' h). destruct (HT T' (Nat.le_refl _)) as (_ & _ & h3 & _). lra.
    + specialize (M1 T' h). destruct (HT T' (Nat.le_refl _)) as (_ & h3 & _). lra.
  - apply P2. lia.
  - apply P2. lia.
  - apply M2. lia.
  - apply M2. lia.
Qed.

Lemma plus_dies_at_start v : p2 P th0 = v -> v <= 0 ->
  forall n, INR n = IZR 0 -> dies_at (fun t => p2 P (th t)) n v v.
Proof.
  intros E Hv n Hn. replace n with 0%nat by (apply INR_eq; simpl; lra).
  exact (dies_at_start _ _ _ v (pair_plus P th0 orthogonal_problem) E Hv).
Qed.
Lemma minus_dies_at_start v : q1 P th0 = v -> v <= 0 ->
  forall n, INR n = IZR 0 -> dies_at (fun t => q1 P (th t)) n v v.
Proof.
  intros E Hv n Hn. replace n with 0%nat by (apply INR_eq; simpl; lra).
  exact (dies_at_start _ _ _ v (pair_minus P th0 orthogonal_problem) E Hv).
Qed.

Lemma plus_dies_by_switch p cs sigma e good bad m cn cd burn n rounds low high l :
  kappap P = IZR cn / IZR cd -> p1 P th0 = IZR good / IZR m -> p2 P th0 = IZR bad / IZR m ->
  switch_check p cs sigma e good bad m cn cd burn n rounds low high l = true ->
  forall N, INR N = IZR (n + Z.of_N burn + 1) -> dies_at (fun t => p2 P (th t)) N (IZR low / IZR l) (IZR high / IZR l).
Proof.
  intros Hk Hg Hb C N HN. rewrite plus_IZR in HN.
  exact (dies_at_switch _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ (fun t => p1 P (th t)) _ C Hk Hg Hb (pair_plus P th0 orthogonal_problem) N HN).
Qed.
Lemma minus_dies_by_switch p cs sigma e good bad m cn cd burn n rounds low high l :
  kappam P = IZR cn / IZR cd -> q2 P th0 = IZR good / IZR m -> q1 P th0 = IZR bad / IZR m ->
  switch_check p cs sigma e good bad m cn cd burn n rounds low high l = true ->
  forall N, INR N = IZR (n + Z.of_N burn + 1) -> dies_at (fun t => q1 P (th t)) N (IZR low / IZR l) (IZR high / IZR l).
Proof.
  intros Hk Hg Hb C N HN. rewrite plus_IZR in HN.
  exact (dies_at_switch _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ (fun t => q2 P (th t)) _ C Hk Hg Hb (pair_minus P th0 orthogonal_problem) N HN).
Qed.

Theorem run_is_stuck : p1 P th0 <= 0 \/ q2 P th0 <= 0 -> never_specialises P th0.
Proof.
  intros h T HT. destruct (necessary P th0 orthogonal_problem T (HT T (Nat.le_refl _))). lra.
Qed.
End Orthogonal.

(** Data with xp xm <= -1 and a start of the pattern 1001. *)
Theorem run_starts_specialised P th0 v2 v1 : valid P -> xp P * xm P <= -1 ->
  0 < p1 P th0 -> 0 < q2 P th0 -> p2 P th0 = v2 -> q1 P th0 = v1 -> v2 <= 0 -> v1 <= 0 ->
  specialised_run P th0 0 v2 v2 v1 v1.
Proof.
  intros HV HO h1 h2 E2 E1 h3 h4. exists 0%nat. simpl (descent P th0 0).
  assert (HS : specialised P (descent P th0 0)) by (simpl; repeat split; lra).
  repeat split; try lra; try (simpl; lra).
  all: try (intros T' _; lia).
  all: assert (HO' : Obtuse.mixed P <= 0) by (unfold Obtuse.mixed; rewrite ?(Rmult_comm (xm P)); lra).
  all: replace t with (t + 0)%nat by lia; apply (Obtuse.absorbing P th0 HV HO' 0 HS t).
Qed.

(** Any data: the exact numbers of an instance as the checker of steps takes them. *)
Definition has_fractions (P : problem) (th0 : weights) (a g d u1 v1 u2 v2 : Q) : Prop :=
  kappap P = Q2R a /\ eta P * c P * (1 + xp P * xm P) = Q2R g /\ kappam P = Q2R d /\
  p1 P th0 = Q2R u1 /\ q1 P th0 = Q2R v1 /\ p2 P th0 = Q2R u2 /\ q2 P th0 = Q2R v2.
Ltac compute_fractions := unfold has_fractions, kappam, kappap, p1, q1, p2, q2, line1, line2, Q2R; simpl; repeat split; lra.

Theorem run_specialises_by_steps P th0 a g d u1 v1 u2 v2 p n l1 h1 l2 h2 l3 h3 l4 h4 m : valid P -> has_fractions P th0 a g d u1 v1 u2 v2 ->
  xp P * xm P <= -1 -> specialises_check p a g d (u1, v1, u2, v2) n [(l1, h1); (l2, h2); (l3, h3); (l4, h4)] m = true ->
  specialised_run P th0 n (IZR l3 / IZR m) (IZR h3 / IZR m) (IZR l2 / IZR m) (IZR h2 / IZR m).
Proof.
  intros HV (Ha & Hg & Hd & U1 & V1 & U2 & V2) HX C.
  destruct (specialises_of_check P th0 p a g d u1 v1 u2 v2 Ha Hg Hd U1 V1 U2 V2 n _ m C) as (T & ET & HT & (_ & B1 & B2 & _) & M).
  exists T. split. exact ET. split; [split|split; assumption].
  - intros t Ht. replace t with ((t - T) + T)%nat by lia. apply (Obtuse.absorbing P th0 HV).
    unfold Obtuse.mixed. lra. exact HT.
  - intros T' H'. destruct (Nat.le_gt_cases T T') as [h|h]; auto. exfalso. destruct T as [|k]. lia.
    apply (M k eq_refl), H'. lia.
Qed.

Theorem run_dies_by_steps P th0 a g d u1 v1 u2 v2 p n : valid P -> has_fractions P th0 a g d u1 v1 u2 v2 ->
  dead_check p a g d (u1, v1, u2, v2) n = true -> never_specialises P th0.
Proof.
  intros HV (Ha & Hg & Hd & U1 & V1 & U2 & V2) C T HT.
  destruct (dead_of_check P th0 p a g d u1 v1 u2 v2 Ha Hg Hd U1 V1 U2 V2 n C T) as (t & h & N). apply N, HT, h.
Qed.

(** The state at a step, given by its number: bounds of the four pre-activations, as integers over [m]. *)
Theorem point_by_steps P th0 a g d u1 v1 u2 v2 p burn cs sigma e n rounds b m : valid P -> has_fractions P th0 a g d u1 v1 u2 v2 ->
  (n = 0%Z \/ xp P * xm P <= -1) -> point_check p a g d (u1, v1, u2, v2) burn cs sigma e n rounds b m = true ->
  forall t, INR t = IZR (n + Z.of_N burn) -> bounded P (descent P th0 t) b m.
Proof.
  intros HV (Ha & Hg & Hd & U1 & V1 & U2 & V2) HX C.
  apply (point_of_check P th0 p a g d u1 v1 u2 v2 HV Ha Hg Hd U1 V1 U2 V2 burn cs sigma e n rounds b m); auto.
  destruct HX; [left; assumption | right; unfold Obtuse.mixed; lra].
Qed.

(** ** Deciding hypotheses *)

(** The numbers of an instance. *)
Definition has_values (P : problem) (th0 : weights) (m p km kp s1 s2 u1 v1 u2 v2 : R) : Prop :=
  xm P = m /\ xp P = p /\ kappam P = km /\ kappap P = kp /\ b1 th0 = s1 /\ b2 th0 = s2 /\
  p1 P th0 = u1 /\ q1 P th0 = v1 /\ p2 P th0 = u2 /\ q2 P th0 = v2.

(** Puts the numbers [V] in the place of their names; the step 0 is the start. *)
Ltac put_values V := let E := fresh in pose proof V as E;
  destruct E as (?E & ?E & ?E & ?E & ?E & ?E & ?E & ?E & ?E & ?E); cbn [descent];
  repeat match goal with E : ?l = _ |- context [?l] => rewrite E end.
Ltac enclosed := interval with (Tactic.i_prec 80%positive).
Ltac differs := first [apply Rgt_not_eq; enclosed | apply Rlt_not_eq; enclosed].
(** The logarithm of a quotient that is 1. *)
Ltac without_logarithm := match goal with |- context [ln ?x] => replace x with 1 by (try field; lra); rewrite ln_1 end; lra.
Ltac decide_number := first [lra | enclosed | differs | without_logarithm].

(** [Delta] at the step of specialisation, from the bounds of the two frozen values. *)
Ltac decide_frozen V := try unfold Delta; put_values V;
  repeat match goal with B : _ <= ?x <= _ |- context [?x] => tryif is_var x then fail else let y := fresh in set (y := x) in *; clearbody y end;
  first [lra | without_logarithm | differs].

Ltac conjuncts tac := lazymatch goal with |- _ /\ _ => split; conjuncts tac | |- _ => tac end.

(** [C_applies P th0] for a claim without a word about specialisation, for one about a specialised run [R], a stuck run [R]. *)
Ltac open_claim := lazymatch goal with |- ?C _ _ => unfold C; cbv zeta | |- ~ ?C _ _ => unfold C; cbv zeta end.
Ltac applies HV V := open_claim; conjuncts ltac:(first [exact HV | put_values V; decide_number]).
Ltac applies_stuck HV V R := open_claim; conjuncts ltac:(first [exact HV | exact R | put_values V; decide_number]).
Ltac applies_run HV V R := open_claim; split; [exact HV |];
  let T := fresh in let HT := fresh in destruct R as (T & ? & HT & ? & ?); exists T;
  conjuncts ltac:(first [exact HT | put_values V; decide_number
    | lazymatch goal with |- context [descent ?P _ _] => decide_frozen V end]).

(** [~ C_applies P th0]: one of the conditions is false. *)
Ltac taken_apart := repeat match goal with H : _ /\ _ |- _ => destruct H | H : exists _, _ |- _ => destruct H end.
Ltac contradicted := first [lra | match goal with
  | H : _ <> _ |- _ => apply H; first [lra | without_logarithm]
  | H : ?a = ?b |- _ => cut (a <> b); [intros K; exact (K H) | differs]
  | H : _ <= _ |- _ => revert H; apply Rlt_not_le; enclosed
  | H : _ < _ |- _ => revert H; apply Rle_not_lt; enclosed end].
Ltac fails V := open_claim; put_values V; let H := fresh in intros H; taken_apart; contradicted.
(** The claim is about a specialised run, about a stuck run. *)
Ltac fails_specialised R := open_claim; intros (_ & T & [HT _] & _); exact (R T HT).
Ltac fails_stuck R := open_claim; let H := fresh in intros H; taken_apart; destruct R as (T & _ & [HT _] & _);
  match goal with N : never_specialises _ _ |- _ => exact (N T HT) end.
(** A condition on the frozen values or on [T] is false. *)
Ltac fails_run V R := open_claim; let H := fresh in intros (_ & ?T & ?HT & H); destruct R as (?T & ?ET & ?HT & ?B & ?B);
  match goal with H1 : specialises_at ?P ?th ?T1, H2 : specialises_at ?P ?th ?T2 |- _ =>
    pose proof (Specialisation.specialises_unique P th T1 T2 H1 H2); subst T1; taken_apart;
    first [lra | match goal with
      | H : ?a <> ?b |- _ => apply H; decide_frozen V
      | H : ?a = ?b |- _ => cut (a <> b); [let K := fresh in intros K; exact (K H) | decide_frozen V] end] end.

(** The values of an instance that is written out. *)
Ltac compute_values := unfold kappam, kappap, p1, q1, p2, q2, line1, line2; simpl; repeat split; lra.
